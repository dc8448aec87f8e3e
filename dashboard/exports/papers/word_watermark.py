"""A watermark as Word draws its own: a turned line of words behind the text of every page."""

from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.section import _Header

_PICTURE = """<w:r
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
</v:shapetype>
<v:shape id="watermark" o:spid="_x0000_s2049" type="#_x0000_t136" fillcolor="#d7dade" stroked="f"
 style="{place}">
<v:fill opacity=".55"/>
<v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string={words}/>
</v:shape>
</w:pict></w:r>"""

_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:440pt;height:28pt;rotation:328;"
    "z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin"
)


def draw_watermark(header: _Header, words: str) -> None:
    """Put the words into a header, whose pages all show them."""
    header.paragraphs[0]._p.append(parse_xml(_PICTURE.format(place=_PLACE, words=quoteattr(words))))
