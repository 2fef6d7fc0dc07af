#!/bin/sh
# Records what {name} and a browser say to each other. Made by nmhost; take it away with: nmhost tap {name} --off
program={program}
python={python}
recorder={recorder}
settings={settings}
{instead}if [ -x "$python" ] && [ -r "$recorder" ] && [ -r "$settings" ]; then
    # What the host is to get as it was: this shell changes the environment, Python what is ignored of signals.
    # An argument could be read by every user, a variable can't.
    ignored= NMHOST_TAP_ENVIRON=
    if [ -r /proc/$$/status ]; then
        while read -r key value; do
            [ "$key" = SigIgn: ] && ignored=$value
        done </proc/$$/status
        NMHOST_TAP_ENVIRON=$(tr '\000' '\001' </proc/$$/environ 2>/dev/null)
    fi
    [ ${#NMHOST_TAP_ENVIRON} -lt 100000 ] || NMHOST_TAP_ENVIRON=
    export NMHOST_TAP_ENVIRON
    exec "$python" -I -S "$recorder" "$settings" "$program" "$ignored" "$@"
fi
cd "${program%/*}/" || exit 126
exec "$program" "$@"
