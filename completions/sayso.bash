# bash completion for sayso
_sayso()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'read parse list trace export remove grade check serve --help --version' -- "$word"))
        return
    fi
    case $before in
    list | trace | export | remove | grade | check | serve) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --format)
        case ${COMP_WORDS[1]} in
        list | trace) COMPREPLY=($(compgen -W 'table jsonl csv' -- "$word")); return ;;
        export) COMPREPLY=($(compgen -W 'accounts plover cameo jsonl csv' -- "$word")); return ;;
        esac
        COMPREPLY=($(compgen -W 'text jsonl conllu brat plover cameo' -- "$word")); return ;;
    --input) COMPREPLY=($(compgen -W 'text html jsonl conllu' -- "$word")); return ;;
    --offsets) COMPREPLY=($(compgen -W 'chars bytes' -- "$word")); return ;;
    --min-score) return ;;
    --events) COMPREPLY=($(compgen -W 'default current all none' -- "$word")); return ;;
    --out) COMPREPLY=($(compgen -d -- "$word")); return ;;
    --jobs | -j | --id | --title | --publisher | --author | --relay | --published | --updated | --language | --url) return ;;
    esac
    if [ "${COMP_WORDS[1]}" = list ] && [ "$COMP_CWORD" -eq 3 ]; then
        COMPREPLY=($(compgen -W 'documents statements sources events places accounts claims conflicts corroboration copies relays outlets days notes links summary' -- "$word"))
        return
    fi
    case ${COMP_WORDS[1]} in
    list) options='--source --class --act --type --actor --place --km --from --until --factuality --outlet --text --aspect
        --kind --account --document --failed --sort --format --limit --offset --quiet --help' ;;
    trace) options='--format --limit --quiet --help' ;;
    export) options='--format --out --quiet --help' ;;
    remove | grade | check) options='--quiet --help' ;;
    serve) options='--port --help' ;;
    esac
    if [ -n "$options" ]; then
        case $word in
        -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
        esac
        return
    fi
    options='--input --jobs --quiet --model --id --help'
    [ "${COMP_WORDS[1]}" = read ] &&
        options="$options --db --again --no-text --format --text --explain --offsets --events --min-score --asserted --actors --gazetteer --out --title --publisher --author --relay --published --updated --language --url"
    case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}
complete -o filenames -F _sayso sayso
