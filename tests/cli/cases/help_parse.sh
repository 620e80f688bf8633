# the help of parse
sayso parse -h
