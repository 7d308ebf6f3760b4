"""Makes HengjianRareSong-Regular.otf again. Needs Debian's fonts-noto-cjk, unicode-data and python3-fonttools.

Usage: /usr/bin/python3 subset-rare-song.py OUTPUT.otf
"""
import bz2
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

NOTO = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc'
UNIHAN = '/usr/share/unicode/Unihan_OtherMappings.txt.bz2'
FAMILY, POSTSCRIPT = 'Hengjian Rare Song', 'HengjianRareSong-Regular'


def encodable(code, encoding):
    try:
        chr(code).encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


def wanted():
    """Tongyong table (kTGH) and GBK without GB 2312; Latin, Greek, Cyrillic, punctuation, signs, full-width forms."""
    with bz2.open(UNIHAN, 'rt') as lines:
        fields = (line.split('\t') for line in lines)
        tongyong = {int(f[0][2:], 16) for f in fields if len(f) > 2 and f[1] == 'kTGH'}
    han = range(0x3400, 0xA000)
    gbk = {c for c in han if encodable(c, 'gbk')}
    gb2312 = {c for c in han if encodable(c, 'gb2312')}
    signs = [(0x20, 0x180), (0x370, 0x460), (0x2000, 0x2070), (0x2100, 0x2670), (0x3000, 0x3040), (0xFF00, 0xFFF0)]
    return ((tongyong | gbk) - gb2312).union(*(range(*r) for r in signs))


options = subset.Options()
options.font_number = 2  # SC
options.layout_features = []
options.hinting = False
options.name_IDs = ['*']
options.notdef_outline = True
options.drop_tables += ['VORG', 'vhea', 'vmtx', 'BASE', 'GPOS', 'GSUB', 'DSIG']
font = subset.load_font(NOTO, options)
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=wanted())
subsetter.subset(font)
for record in list(font['name'].names):
    text = {1: FAMILY, 16: FAMILY, 4: FAMILY, 6: POSTSCRIPT, 3: f'2.001;{POSTSCRIPT}'}.get(record.nameID)
    if text:
        font['name'].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
cff = font['CFF '].cff
cff.fontNames = [POSTSCRIPT]
cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = FAMILY
font['head'].modified = font['head'].created
font.recalcTimestamp = False
font.save(sys.argv[1])
