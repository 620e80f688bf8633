# HTML is not read by this version, and that is said
sayso read --input html page.html
