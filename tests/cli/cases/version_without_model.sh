# --version without a model says so
SAYSO_MODEL=/nowhere/m.sayso sayso --version 2>&1 | head -n 2
SAYSO_MODEL=/nowhere/m.sayso sayso --version >/dev/null 2>&1
