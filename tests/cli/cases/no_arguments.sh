# without arguments: how to use it, on standard error, status 2
sayso
