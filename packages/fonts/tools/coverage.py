"""Writes src/coverage.json: the characters every role can print, as ranges [first, last]. Run after changing a font file."""
import glob
import json
import os

from fontTools.ttLib import TTFont

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
maps = {os.path.basename(f): set(TTFont(f).getBestCmap()) for f in glob.glob(os.path.join(here, 'files', '*.otf'))}
rare = maps.pop('HengjianRareSong-Regular.otf')
ranges = []
for code in sorted(set.intersection(*maps.values()) | rare):
    if ranges and code == ranges[-1][1] + 1:
        ranges[-1][1] = code
    else:
        ranges.append([code, code])
with open(os.path.join(here, 'src', 'coverage.json'), 'w') as out:
    out.write(json.dumps(ranges, separators=(',', ':')) + '\n')

# Advances of U+0020…U+007E in the body face, in thousandths of its size.
body = TTFont(os.path.join(here, 'files', 'FandolFang-Regular.otf'))
cmap, metrics = body.getBestCmap(), body['hmtx']
with open(os.path.join(here, 'src', 'advances.json'), 'w') as out:
    out.write(json.dumps([metrics[cmap[code]][0] for code in range(0x20, 0x7F)], separators=(',', ':')) + '\n')
