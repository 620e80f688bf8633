# --jobs wants a number from 1
sayso read --jobs 0 article.txt
sayso read -j many article.txt
sayso read --jobs=-1 article.txt
