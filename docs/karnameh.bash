# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# bash completion for karnameh; printed by: karnameh completion
_karnameh() {
    local current=${COMP_WORDS[COMP_CWORD]} line="${COMP_WORDS[*]:1:COMP_CWORD-1}" words
    case "$line" in
        "init" | "init "*) words="--name --as --passphrase-file --store" ;;
        "user add" | "user add "*) words="--new-passphrase-file --data --store --as --passphrase-file" ;;
        "user list" | "user list "*) words="--data --store --as --passphrase-file" ;;
        "user passphrase" | "user passphrase "*) words="--new-passphrase-file --data --store --as --passphrase-file" ;;
        "user duress" | "user duress "*) words="--new-passphrase-file --destroys --data --store --as --passphrase-file" ;;
        "compartment add" | "compartment add "*) words="--data --store --as --passphrase-file" ;;
        "compartment list" | "compartment list "*) words="--data --store --as --passphrase-file" ;;
        "compartment members" | "compartment members "*) words="--data --store --as --passphrase-file" ;;
        "grant give" | "grant give "*) words="--data --store --as --passphrase-file" ;;
        "grant take" | "grant take "*) words="--data --store --as --passphrase-file" ;;
        "audit" | "audit "*) words="--data --store --as --passphrase-file" ;;
        "import" | "import "*) words="--into --dry-run --data --store --as --passphrase-file" ;;
        "catalogue" | "catalogue "*) words="--lang" ;;
        "export" | "export "*) words="--format --from -r --plaintext -o --data --store --as --passphrase-file" ;;
        "record" | "record "*) words="--format --data --store --as --passphrase-file" ;;
        "history" | "history "*) words="--format --data --store --as --passphrase-file" ;;
        "attach" | "attach "*) words="--name --type --data --store --as --passphrase-file" ;;
        "attachment get" | "attachment get "*) words="-o --data --store --as --passphrase-file" ;;
        "erase" | "erase "*) words="--second --second-passphrase-file --data --store --as --passphrase-file" ;;
        "circles post" | "circles post "*) words="--from --into --data --store --as --passphrase-file" ;;
        "report" | "report "*) words="--from --to --edition --lang --format -o --data --store --as --passphrase-file" ;;
        "figure" | "figure "*) words="--from --to --lang --format --data --store --as --passphrase-file" ;;
        "figures" | "figures "*) words="--lang" ;;
        "facts" | "facts "*) words="--from --to --data --store --as --passphrase-file" ;;
        "serve" | "serve "*) words="--data --store --listen" ;;
        "verify" | "verify "*) words="--data --store --as --passphrase-file" ;;
        "compact" | "compact "*) words="--data --store --as --passphrase-file" ;;
        "move" | "move "*) words="--data --store --as --passphrase-file" ;;
        "backup" | "backup "*) words="-o -r --data --store --as --passphrase-file" ;;
        "restore" | "restore "*) words="--identity-file" ;;
        "head" | "head "*) words="--check --data --store --as --passphrase-file" ;;
        "sample" | "sample "*) words="--scale --seed --name --store" ;;
        "man" | "man "*) words="--format" ;;
        "completion" | "completion "*) words="" ;;
        "user") words="add list passphrase duress" ;;
        "compartment") words="add list members" ;;
        "grant") words="give take" ;;
        "attachment") words="get" ;;
        "circles") words="post" ;;
        *) words="init user compartment grant audit import catalogue export record history attach attachment erase circles report figure figures facts serve verify compact move backup restore head sample man completion help" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -f -- "$current")
}
complete -o filenames -F _karnameh karnameh
