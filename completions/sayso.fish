complete -c sayso
