# --events is default, current, all or none
sayso read --events some article.txt
