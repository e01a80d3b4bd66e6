# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# bash completion for karnameh; printed by: karnameh completion
_karnameh() {
    local current=${COMP_WORDS[COMP_CWORD]} line="${COMP_WORDS[*]:1:COMP_CWORD-1}" words
    case "$line" in
        "init" | "init "*) words="--name --as --passphrase-file --store --lang" ;;
        "user add" | "user add "*) words="--new-passphrase-file --data --store --as --passphrase-file --lang" ;;
        "user list" | "user list "*) words="--data --store --as --passphrase-file --lang" ;;
        "user passphrase" | "user passphrase "*) words="--new-passphrase-file --data --store --as --passphrase-file --lang" ;;
        "user duress" | "user duress "*) words="--new-passphrase-file --destroys --data --store --as --passphrase-file --lang" ;;
        "compartment add" | "compartment add "*) words="--data --store --as --passphrase-file --lang" ;;
        "compartment list" | "compartment list "*) words="--data --store --as --passphrase-file --lang" ;;
        "compartment members" | "compartment members "*) words="--data --store --as --passphrase-file --lang" ;;
        "compartment shares" | "compartment shares "*) words="--needed --holder --data --store --as --passphrase-file --lang" ;;
        "compartment recover" | "compartment recover "*) words="--data --store --keeper --from --lang" ;;
        "compartment hand-over" | "compartment hand-over "*) words="--from --data --store --as --passphrase-file --lang" ;;
        "grant give" | "grant give "*) words="--data --store --as --passphrase-file --lang" ;;
        "grant take" | "grant take "*) words="--data --store --as --passphrase-file --lang" ;;
        "audit" | "audit "*) words="--data --store --as --passphrase-file --lang" ;;
        "lock" | "lock "*) words="--data --store --as --passphrase-file --lang" ;;
        "import" | "import "*) words="--into --dry-run --data --store --as --passphrase-file --lang" ;;
        "catalogue" | "catalogue "*) words="--lang" ;;
        "form make" | "form make "*) words="--into -o --data --store --as --passphrase-file --lang" ;;
        "form take" | "form take "*) words="--dry-run --again --data --store --as --passphrase-file --lang" ;;
        "export" | "export "*) words="--format --from -r --plaintext -o --data --store --as --passphrase-file --lang" ;;
        "record" | "record "*) words="--format --data --store --as --passphrase-file --lang" ;;
        "history" | "history "*) words="--format --data --store --as --passphrase-file --lang" ;;
        "attach" | "attach "*) words="--name --type --data --store --as --passphrase-file --lang" ;;
        "attachment get" | "attachment get "*) words="-o --data --store --as --passphrase-file --lang" ;;
        "erase" | "erase "*) words="--second --second-passphrase-file --data --store --as --passphrase-file --lang" ;;
        "circles box" | "circles box "*) words="--data --store --as --passphrase-file --lang" ;;
        "circles post" | "circles post "*) words="--from --data --store --as --passphrase-file --lang" ;;
        "circles take-in" | "circles take-in "*) words="--at-once --data --store --as --passphrase-file --lang" ;;
        "intake open" | "intake open "*) words="--waiting --file-megabytes --proofs --data --store --as --passphrase-file --lang" ;;
        "intake shut" | "intake shut "*) words="--data --store --as --passphrase-file --lang" ;;
        "intake list" | "intake list "*) words="--format --data --store --as --passphrase-file --lang" ;;
        "intake read" | "intake read "*) words="--data --store --as --passphrase-file --lang" ;;
        "intake check" | "intake check "*) words="--data --store --as --passphrase-file --lang" ;;
        "statement check" | "statement check "*) words="--rules --format --lang" ;;
        "rates" | "rates "*) words="--from --currency -o --lang" ;;
        "loan" | "loan "*) words="--rate --day-count --compounding --borne-by --rounding --rounding-unit --repayment --first --every --count --paid --on --format --lang" ;;
        "report" | "report "*) words="--from --to --edition --lang --format --small-numbers -o --data --store --as --passphrase-file" ;;
        "figure" | "figure "*) words="--from --to --lang --format --data --store --as --passphrase-file" ;;
        "figures" | "figures "*) words="--lang" ;;
        "facts" | "facts "*) words="--from --to --data --store --as --passphrase-file --lang" ;;
        "disclose" | "disclose "*) words="--suppress --sensitive --with --published --minimum --dominance --p-percent --margin --cost --keep-totals --no-singletons --round-to --seconds --table --record --format --lang" ;;
        "estimate" | "estimate "*) words="--format --plot --withhold --lang" ;;
        "round" | "round "*) words="--phrases --format --lang" ;;
        "ledger balance" | "ledger balance "*) words="--at --from --format --lang" ;;
        "ledger check" | "ledger check "*) words="--from --format --lang" ;;
        "ledger convert" | "ledger convert "*) words="--to --from -o --lang" ;;
        "ledger export" | "ledger export "*) words="--format --without-waiting -r -o --data --store --as --passphrase-file --lang" ;;
        "serve" | "serve "*) words="--data --store --listen --host --door --today --least-free --backup-days --lang" ;;
        "verify" | "verify "*) words="--data --store --as --passphrase-file --lang" ;;
        "compact" | "compact "*) words="--data --store --as --passphrase-file --lang" ;;
        "move" | "move "*) words="--data --store --as --passphrase-file --lang" ;;
        "backup" | "backup "*) words="-o -r --data --store --as --passphrase-file --lang" ;;
        "restore" | "restore "*) words="--identity-file --lang" ;;
        "head" | "head "*) words="--check --data --store --as --passphrase-file --lang" ;;
        "health" | "health "*) words="--least-free --backup-days --clock-is-right --format --data --store --as --passphrase-file --lang" ;;
        "practise" | "practise "*) words="--identity-file --scratch --keep --format --data --store --as --passphrase-file --lang" ;;
        "sample" | "sample "*) words="--scale --seed --name --today --store --lang" ;;
        "man" | "man "*) words="--format --lang" ;;
        "completion" | "completion "*) words="--lang" ;;
        "user") words="add list passphrase duress" ;;
        "compartment") words="add list members shares recover hand-over" ;;
        "grant") words="give take" ;;
        "form") words="make take" ;;
        "attachment") words="get" ;;
        "circles") words="box post take-in" ;;
        "intake") words="open shut list read check" ;;
        "statement") words="check" ;;
        "ledger") words="balance check convert export" ;;
        *) words="init user compartment grant audit lock import catalogue form export record history attach attachment erase circles intake statement rates loan report figure figures facts disclose estimate round ledger serve verify compact move backup restore head health practise sample man completion help" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -f -- "$current")
}
complete -o filenames -F _karnameh karnameh
