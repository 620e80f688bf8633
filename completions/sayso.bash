# bash completion for sayso
_sayso()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'read parse --help --version' -- "$word"))
        return
    fi
    case $before in
    --format) COMPREPLY=($(compgen -W 'text jsonl conllu brat' -- "$word")); return ;;
    --input) COMPREPLY=($(compgen -W 'text html jsonl conllu' -- "$word")); return ;;
    --offsets) COMPREPLY=($(compgen -W 'chars bytes' -- "$word")); return ;;
    --out) COMPREPLY=($(compgen -d -- "$word")); return ;;
    --jobs | -j | --id | --title | --publisher | --author | --relay | --published | --updated | --language | --url) return ;;
    esac
    options='--input --jobs --quiet --model --id --help'
    [ "${COMP_WORDS[1]}" = read ] &&
        options="$options --format --text --explain --offsets --out --title --publisher --author --relay --published --updated --language --url"
    case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}
complete -o filenames -F _sayso sayso
