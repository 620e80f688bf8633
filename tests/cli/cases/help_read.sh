# the help of read
sayso read --help
