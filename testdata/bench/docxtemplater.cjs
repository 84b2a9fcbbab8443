// docxtemplater fills the template once a row of data.csv; the template is read once.
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const [head, ...rows] = fs.readFileSync("data.csv", "utf8").trim().split(/\r?\n/).map((l) => l.split(","));
const template = fs.readFileSync("template/template.docx");
fs.mkdirSync("docxtemplater", { recursive: true });
rows.forEach((row, i) => {
	const doc = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
	doc.render(Object.fromEntries(head.map((name, k) => [name, row[k]])));
	fs.writeFileSync(`docxtemplater/${i}.docx`, doc.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
});
