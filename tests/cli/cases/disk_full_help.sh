# a full disk is said by --help and --version too
sayso --help >/dev/full
