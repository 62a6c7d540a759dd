# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of pith for bash: commands and options as the program itself tells them.
_pith() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(pith --help 2>/dev/null | sed -n 's/^  pith \([a-z]*\) .*/\1/p') --help --version" -- "$current")
    return
  fi
  case $previous in
    --engine) mapfile -t COMPREPLY < <(compgen -W "auto embedded gemini openai" -- "$current") ;;
    --length) mapfile -t COMPREPLY < <(compgen -W "short medium long" -- "$current") ;;
    --style) mapfile -t COMPREPLY < <(compgen -W "points prose chapters" -- "$current") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "markdown json text html vtt srt txt" -- "$current") ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(pith "${COMP_WORDS[1]}" --help 2>/dev/null | grep -oE -- '(^|[ ,])--?[a-z][a-z-]*' | tr -d ' ,' | sort -u)" -- "$current")
      elif [ "$COMP_CWORD" = 2 ] && [ "${COMP_WORDS[1]}" = config ]; then
        mapfile -t COMPREPLY < <(compgen -W "list get set unset" -- "$current")
      elif [ "$COMP_CWORD" = 2 ] && [ "${COMP_WORDS[1]}" = key ]; then
        mapfile -t COMPREPLY < <(compgen -W "set remove list" -- "$current")
      elif [ "$COMP_CWORD" = 2 ] && [ "${COMP_WORDS[1]}" = token ]; then
        mapfile -t COMPREPLY < <(compgen -W "add list remove" -- "$current")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      fi
      ;;
  esac
}
complete -o filenames -F _pith pith
