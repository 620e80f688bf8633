# an unknown form of input: what is known
sayso read --input docx article.txt
