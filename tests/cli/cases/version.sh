# --version names program and model, with the hash of its weights
sayso --version | sed 's/[0-9a-f]\{16\}/HASH/; s/^model [a-z0-9 ]* HASH.*/model NAME HASH/'
