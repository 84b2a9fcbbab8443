"""python-docx replaces each field in the runs of the template's tables, once a row of data.csv."""
import csv, os
from docx import Document

os.makedirs("pydocx", exist_ok=True)
for i, row in enumerate(csv.DictReader(open("data.csv", encoding="utf-8"))):
    doc = Document("template/template.docx")
    for table in doc.tables:
        for line in table.rows:
            for cell in line.cells:
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        for name, value in row.items():
                            if "{%s}" % name in run.text:
                                run.text = run.text.replace("{%s}" % name, value)
    doc.save("pydocx/%d.docx" % i)
