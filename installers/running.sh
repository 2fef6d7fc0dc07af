# told FOLDER WHAT PID WORDS: say that a process of what lies there still runs, if it is one.
told() {
    case $4 in
        */install.sh* | */uninstall.sh* | grep\ *) ;;
        *"$1/"*) echo "process $3 still runs $2; it ends when its browser closes the port" >&2 ;;
    esac
}

# tell_running FOLDER WHAT: say which processes of what lies there still run.
tell_running() {
    if [ -r /proc/self/cmdline ]; then
        { grep -lsF -e "$1/" /proc/[0-9]*/cmdline || true; } | while read -r file; do
            pid=${file#/proc/}
            words=$(cat "$file" 2>/dev/null | tr '\0' ' ') # it may have ended
            told "$1" "$2" "${pid%/cmdline}" "$words"
        done
    else
        { ps -A -o pid= -o args= 2>/dev/null || true; } | while read -r pid words; do
            told "$1" "$2" "$pid" "$words"
        done
    fi
}
