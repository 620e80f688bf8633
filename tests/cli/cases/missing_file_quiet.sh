# --quiet leaves out the count, not the failure
sayso read -q nowhere.txt
