# --help teaches, on standard output
sayso --help
