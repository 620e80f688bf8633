# --id names a single document
sayso read --id x a.txt b.txt
