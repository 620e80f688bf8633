complete -o default sayso
