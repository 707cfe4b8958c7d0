"""A dossier as DOCX, by python-docx: to be worked on further, with real headings, tables and links."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import vl_convert

from dragoman.exports.formats import installed
from dragoman.report.dossier import Dossier, Entry, Quote, Table

_FACE = "Georgia"
_QUIET, _INK = "5C564D", "1D1B18"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of each file in it, so that the same dossier is the same bytes."""
_COLOURS = {
    **{"verbal-cooperation": "2C5D86", "material-cooperation": "2D6A45"},
    **{"verbal-conflict": "8A5108", "material-conflict": "9C2A22"},
}
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def docx(dossier: Dossier) -> bytes:
    """The file.

    Raises:
        ExportError: the package python-docx is not installed.
    """
    installed("docx", "report", "a report in DOCX", "python-docx")
    return _Writing(dossier).written()


class _Writing:
    """One file that is being written."""

    def __init__(self, dossier: Dossier) -> None:
        import docx

        self._told = dossier
        self._file: Any = docx.Document()
        self._styled()

    def written(self) -> bytes:
        told, say = self._told, self._told.labels
        self._line(say["kicker"], style="Quiet")
        self._file.add_heading(told.question, 0)
        self._line("  ·  ".join(f"{number} {name}" for number, name in told.figures), style="Subtitle")
        for title, rows in ((say["asked"], told.asked), (say["archive"], told.archive)):
            self._file.add_heading(title, 1)
            self._table((), list(rows), 0, (4.2, 11.8))
        if told.entries:
            self._counted()
            self._timeline()
            self._evidence()
            self._disputes()
        else:
            self._line(say["nothing"])
        self._section(say["decided"], told.decided or (say["decided.none"],))
        for title, paragraphs in (
            (say["dates"], told.dates),
            (say["method"], told.method),
            (say["licence"], told.licence),
        ):
            if paragraphs:
                self._section(title, paragraphs)
        return self._bytes()

    def _counted(self) -> None:
        from docx.shared import Cm

        told = self._told
        self._file.add_heading(told.labels["summary"], 1)
        if told.chart:
            self._line(
                " ".join((f"{told.chart.title}.", told.chart.about, *told.chart.notes)), style="Quiet", keep=True
            )
            picture = io.BytesIO(vl_convert.svg_to_png(told.chart.picture, scale=3))
            shape = self._file.add_picture(picture, width=Cm(16))
            shape._inline.docPr.set("descr", told.chart.about)
        for table in told.tables:
            self._counts(table)

    def _counts(self, table: Table) -> None:
        self._file.add_heading(table.title, 2)
        words = len(table.header) - table.figures
        widths = [2.2] * table.figures
        first = [2.6] * (words - 1)
        self._table(table.header, table.rows, table.figures, (*first, 16 - sum(first) - sum(widths), *widths))
        if table.note:
            self._line(table.note, style="Quiet")

    def _timeline(self) -> None:
        say = self._told.labels
        self._file.add_heading(say["timeline"], 1)
        header = [say[f"column.{name}"] for name in ("number", "date", "who", "what")]
        rows = [
            (str(entry.number), entry.date, entry.sentence, entry.kind + (" *" if entry.disputed else ""))
            for entry in self._told.entries
        ]
        self._table(header, rows, 0, (1.1, 3.4, 7.3, 4.2))
        if self._told.disputed:
            self._line(f"* {say['disputed']}", style="Quiet")

    def _evidence(self) -> None:
        say = self._told.labels
        self._file.add_heading(say["evidence"], 1)
        self._line(say["evidence.how"], style="Quiet")
        for entry in self._told.entries:
            self._entry(entry)
        self._file.add_heading(say["counted"], 1)
        self._line(say["counted.how"], style="Quiet")
        for table in self._told.tables:
            self._file.add_heading(table.title, 2)
            rows = [
                (row[0], ", ".join(map(str, of_row))) for row, of_row in zip(table.rows, table.counted, strict=True)
            ]
            self._table((), rows, 0, (4.2, 11.8))

    def _entry(self, entry: Entry) -> None:
        from docx.shared import RGBColor

        self._file.add_heading(f"{entry.number}  {entry.sentence}", 2)
        line = self._line(f"{entry.date} · ", style="Quiet", keep=True)
        run = line.add_run(entry.kind)
        run.font.color.rgb = RGBColor.from_string(_COLOURS.get(entry.quad, _INK))
        line.add_run(f" ({entry.quad_name}) · {entry.told}")
        if entry.facts:
            self._line(" · ".join(entry.facts), style="Quiet", keep=True)
        for quote in entry.quotes:
            self._quote(quote)
        for field in entry.disputed:
            values = "; ".join(f"{value} ({by})" for value, by in field.values)
            self._line(f"{field.label}. {values}.")

    def _quote(self, quote: Quote) -> None:
        say, source = self._told.labels, quote.source
        words = self._line("", style="Quote", keep=True)
        for text, bold in (
            (say["open"] + quote.before, False),
            (quote.trigger, True),
            (quote.after + say["close"], False),
        ):
            run = words.add_run(text)
            run.bold = bold
            self._in_language(run, source.language)
        line = self._line(f"{quote.number}  ", style="Source")
        if source.linked:
            self._link(line, source.title, source.address)
        else:
            line.add_run(source.title).italic = True
        line.add_run("".join(f", {part}" for part in (source.outlet, source.published, source.address) if part))
        if quote.remarks:
            line.add_run(f". {' '.join(quote.remarks)}")

    def _disputes(self) -> None:
        say, told = self._told.labels, []
        for entry in self._told.disputed:
            fields = ", ".join(
                f"{field.field.lower()} ({' / '.join(f'{value}, {by}' for value, by in field.values)})"
                for field in entry.disputed
            )
            told.append(f"{entry.number}. {entry.date}, {entry.sentence}{say['colon']} {fields}.")
        self._section(say["disputed"], told or (say["disputed.none"],))

    def _section(self, title: str, paragraphs: Any) -> None:
        self._file.add_heading(title, 1)
        for paragraph in paragraphs:
            self._line(paragraph)

    def _line(self, text: str, *, style: str | None = None, keep: bool = False) -> Any:
        line = self._file.add_paragraph(text, style=style)
        line.paragraph_format.keep_with_next = keep or None
        return line

    def _table(self, header: Any, rows: Any, figures: int, widths: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.shared import Cm

        lines = [*([header] if header else []), *rows]
        table = self._file.add_table(len(lines), len(widths), "Ruled")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for line, cells in zip(table.rows, lines, strict=True):
            for place, (cell, text) in enumerate(zip(line.cells, cells, strict=True)):
                cell.width = Cm(widths[place])
                paragraph = cell.paragraphs[0]
                paragraph.style = "Cell"
                paragraph.add_run(text)
                if place >= len(widths) - figures:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            # A line is not torn in two.
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if header:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _link(self, line: Any, text: str, address: str) -> None:
        """The library writes no links."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), line.part.relate_to(address, _LINK, is_external=True))
        run = line.add_run(text)
        run.italic = True
        link.append(run._r)
        line._p.append(link)

    def _in_language(self, run: Any, language: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        if language:
            told = OxmlElement("w:lang")
            told.set(qn("w:val"), _LANGUAGES.get(language, language))
            run._r.get_or_add_rPr().append(told)

    def _styled(self) -> None:
        """The type: one face, black headings, fine rules."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn
        from docx.shared import Cm, Pt, RGBColor

        styles = self._file.styles
        section = self._file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.4)
        for name in ("Quiet", "Source", "Cell"):
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        # Size, space before, space after, colour.
        for name, size, before, after, colour in (
            ("Normal", 10.5, 0, 4, _INK), ("Title", 24, 0, 8, _INK), ("Subtitle", 12, 0, 8, _INK),
            ("Heading 1", 14, 20, 6, _INK), ("Heading 2", 11, 12, 2, _INK), ("Quote", 10.5, 6, 0, _INK),
            ("Quiet", 9, 0, 3, _QUIET), ("Source", 9, 0, 4, _QUIET), ("Cell", 9, 1, 1, _INK),
        ):  # fmt: skip
            style = styles[name]
            style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour)
            style.font.italic = False
            style.font.name = _FACE
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        styles["Quote"].paragraph_format.left_indent = styles["Source"].paragraph_format.left_indent = Cm(0.8)
        for borders in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
            borders.getparent().remove(borders)
        ruled = styles.add_style("Ruled", WD_STYLE_TYPE.TABLE)
        rule = 'w:val="single" w:sz="4" w:space="0" w:color="B9B0A0"'
        ruled.element.append(
            parse_xml(
                f"<w:tblPr {nsdecls('w')}><w:tblBorders><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders></w:tblPr>"
            )
        )
        language = styles.element.find(f".//{qn('w:lang')}")
        language.set(qn("w:val"), _LANGUAGES[self._told.language])
        self._numbered(section)

    def _numbered(self, section: Any) -> None:
        """The number of the page at its foot."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))

    def _bytes(self) -> bytes:
        """The file, its parts dated alike: the library dates them by the clock."""
        about = self._file.core_properties
        about.title, about.author, about.comments, about.language = (
            self._told.question[:255],
            "",
            "",
            self._told.language,
        )
        written, dated = io.BytesIO(), io.BytesIO()
        self._file.save(written)
        with zipfile.ZipFile(written) as given, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as taken:
            for member in given.infolist():
                named = zipfile.ZipInfo(member.filename, _LONG_AGO)
                named.compress_type = zipfile.ZIP_DEFLATED
                taken.writestr(named, given.read(member))
        return dated.getvalue()
