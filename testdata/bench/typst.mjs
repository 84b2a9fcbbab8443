// Typst sets the form: `typst.mjs separate FONTS` once a row of data.csv, `one` all rows in one file. The compiler is opened once.
import fs from "fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const [head, ...rows] = fs.readFileSync("data.csv", "utf8").trim().split(/\r?\n/).map((l) => l.split(","));
const compiler = NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontPaths: [process.argv[3]] }] });
const page = (v) => `
#align(center, text(size: 22pt)[优质服务品牌创建申报表])
#table(columns: (1fr, 1fr, 1fr, 1fr),
  [申报单位], table.cell(colspan: 3)[${v["单位"]}],
  [单位负责人], [${v["姓名"]}], [联系电话], [${v["电话"]}],
  [工作联络员], [${v["联络员"]}], [联系电话], [${v["联络员电话"]}],
  [重点工作方向（领域）], table.cell(colspan: 3)[${v["方向"]}],
  [具体创建实施方案（不够可另附页）], table.cell(colspan: 3)[${v["方案"]}],
  [单位意见], table.cell(colspan: 3)[（盖章）　　年　月　日])

此表请于3月30日前报局办公室（纸质盖公章，电子稿发指定邮箱）。
`;
const setup = `#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set text(font: ("GW Fang", "Noto Serif CJK SC", "WenQuanYi Zen Hei"), size: 12pt, lang: "zh")
`;
const values = rows.map((row) => Object.fromEntries(head.map((name, k) => [name, row[k]])));
fs.mkdirSync("typst", { recursive: true });
if (process.argv[2] === "one") {
	fs.writeFileSync("typst/all.pdf", compiler.pdf({ mainFileContent: setup + values.map(page).join("#pagebreak()\n") }));
} else {
	values.forEach((v, i) => {
		fs.writeFileSync(`typst/${i}.pdf`, compiler.pdf({ mainFileContent: setup + page(v) }));
		if (i % 50 === 49) compiler.evictCache(10);
	});
}
