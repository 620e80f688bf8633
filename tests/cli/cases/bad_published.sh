# --published wants a day that exists
sayso read --published 'last week' article.txt
sayso read --published 2024-02-30 article.txt
sayso read --published 2023-02-29 article.txt
sayso read --published 2024-03-02x18 article.txt
