"""Mean of checkpoints that grew from one: mean.py OUT.pt WEIGHT CHECKPOINT [WEIGHT CHECKPOINT ...]

Runs from a common checkpoint lie in one valley of the loss, and their mean is often better than each (model soups,
Wortsman et al. 2022)."""
import sys

import torch


def main():
    out, rest = sys.argv[1], sys.argv[2:]
    parts = [(float(w), torch.load(path, map_location='cpu')) for w, path in zip(rest[::2], rest[1::2])]
    total = sum(w for w, _ in parts)
    torch.save({k: sum(w * p[k] for w, p in parts) / total for k in parts[0][1]}, out)


if __name__ == '__main__':
    main()
