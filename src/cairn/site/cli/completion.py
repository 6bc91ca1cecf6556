"""Print what your shell needs to complete commands.

bash   eval "$(cairn completion bash)"                                    in ~/.bashrc
zsh    eval "$(cairn completion zsh)"                                     in ~/.zshrc, after compinit
fish   cairn completion fish > ~/.config/fish/completions/cairn.fish      once
"""

import sys
from collections.abc import Callable

from cairn.site.cli.dispatch import COMMANDS


def run(arguments: list[str]) -> int:
    """`cairn completion bash|zsh|fish`."""
    if arguments[:1] in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    if len(arguments) != 1 or arguments[0] not in SHELLS:
        print(f"Name your shell: cairn completion {'|'.join(SHELLS)}", file=sys.stderr)
        return 2
    print(SHELLS[arguments[0]]())
    return 0


def bash() -> str:
    names = " ".join(COMMANDS)
    return f"""\
_cairn() {{
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{names}" -- "${{COMP_WORDS[1]}}"))
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${{COMP_WORDS[1]}}" = completion ]; then
    COMPREPLY=($(compgen -W "{" ".join(SHELLS)}" -- "${{COMP_WORDS[2]}}"))
  fi
}}
complete -o default -F _cairn cairn"""


def zsh() -> str:
    described = "\n".join(f"    {_quoted(f'{name}:{what}')}" for name, (_, what) in COMMANDS.items())
    return f"""\
_cairn() {{
  local -a commands=(
{described}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
  elif (( CURRENT == 3 )) && [[ $words[2] == completion ]]; then
    compadd {" ".join(SHELLS)}
  fi
}}
compdef _cairn cairn"""


def fish() -> str:
    lines = [
        f"complete -c cairn -f -n __fish_use_subcommand -a {name} -d {_quoted(what)}"
        for name, (_, what) in COMMANDS.items()
    ]
    lines.append(f'complete -c cairn -f -n "__fish_seen_subcommand_from completion" -a "{" ".join(SHELLS)}"')
    return "\n".join(lines)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"


SHELLS: dict[str, Callable[[], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
