#!/bin/sh
# Records what {name} and a browser say to each other. Made by nmhost; take it away with: nmhost tap {name} --off
program={program}
python={python}
recorder={recorder}
settings={settings}
{instead}if [ -x "$python" ] && [ -r "$recorder" ] && [ -r "$settings" ]; then
    # What the host is to get as it was: this shell changes the environment, Python what is ignored of signals.
    ignored= environ=
    if [ -r /proc/$$/status ]; then
        while read -r key value; do
            [ "$key" = SigIgn: ] && ignored=$value
        done </proc/$$/status
        environ=$(tr '\000' '\001' </proc/$$/environ 2>/dev/null)
    fi
    [ ${#environ} -lt 100000 ] || environ=
    exec "$python" -I -S "$recorder" "$settings" "$program" "$ignored" "$environ" "$@"
fi
cd "${program%/*}/" || exit 126
exec "$program" "$@"
