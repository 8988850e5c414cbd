"""`python -m tests.budget [--update | --json [--plant NAME]]`: what the workloads cost on this Python, and their budgets.

Costs are counted in a process of their own: pytest rewrites the assertions of packages that bring a plugin, as ours does.
"""

from __future__ import annotations

import argparse
import json

from .budgets import VERSION, allowed, budget, cost, update
from .plants import PLANTS
from .workloads import WORKLOADS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.budget", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write them into the table")
    parser.add_argument("--json", action="store_true", help="print them as JSON")
    parser.add_argument("--plant", choices=PLANTS, help="with this regression")
    options = parser.parse_args()
    if options.plant:
        PLANTS[options.plant]()
    costs = {name: cost(make) for name, make in WORKLOADS.items()}
    if options.json:
        print(json.dumps(costs))
        return
    if options.update:
        update(costs)
    print(f"Python {VERSION}")
    for name, found in costs.items():
        most = allowed(budget(name))
        print(f"{name:34}" + "".join(f"  {found[unit]:>7} {unit} (at most {most[unit]})" for unit in found))


if __name__ == "__main__":
    main()
