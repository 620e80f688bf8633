# --updated wants a day that exists, --language a code, --author a name
sayso read --updated 2022-02-31 a.txt
sayso read --language english a.txt
sayso read --author '' a.txt
