package source

import (
	"strings"
	"testing"
)

// front is a front matter of five lines and a blank one that has nothing wrong with it; what follows it begins on line 7.
const front = "---\n文种: 通知\n发文机关: 示例市卫生局\n标题: 关于开会的通知\n---\n\n"

// bad is inputs with something wrong: front matter as it stands between the two ---, or with body the
// text after front, or with file the whole file.
var bad = []struct{ name, front, body, file, want string }{
	{name: "only spaces", file: "  \n\n", want: "a.md:1:1: 源文件: 是空的"},
	{name: "no front matter", file: "关于开会的通知\n\n正文。\n", want: "a.md:1:1: 首部: 没有首部\n    现为: 关于开会的通知\n    应为: 以一行 --- 开头，写文种、标题等，再以一行 --- 结束"},
	{name: "front matter not closed", file: "---\n文种: 通知\n\n正文。\n", want: "a.md:1:1: 首部: 没有结束\n    应为: 首部之后单独一行 ---"},
	{name: "NUL", file: "---\n文种: 通知\n---\n正文\u0000\n", want: "a.md:4:3: 编码: 有控制字符 U+0000\n    应为: 删去这个字符；二进制文件（如 .docx）不能作源文件"},
	{name: "vertical tab", file: "---\n文种: 通知\n---\n正\u000b文\n", want: "a.md:4:2: 编码: 有控制字符 U+000B\n    应为: 删去这个字符；二进制文件（如 .docx）不能作源文件"},
	{name: "no character", file: "---\n文种: 通知\n---\n正\uffff文\n", want: "a.md:4:2: 编码: 有控制字符 U+FFFF\n    应为: 删去这个字符；二进制文件（如 .docx）不能作源文件"},
	{name: "empty front matter", front: "", want: "a.md:2:1: 首部: 应是一行一个“键: 值”\n    应为: 如 文种: 通知"},
	{name: "only text", front: "通知", want: "a.md:2:1: 首部: 应是一行一个“键: 值”\n    应为: 如 文种: 通知"},
	{name: "only a list", front: "- 通知", want: "a.md:2:1: 首部: 应是一行一个“键: 值”\n    应为: 如 文种: 通知"},
	{name: "unknown key", front: "题目: 关于开会的通知", want: "a.md:2:1: 题目: 没有这个键，是不是“标题”？"},
	{name: "unknown key, slip", front: "成文日起: 2026-06-21", want: "a.md:2:1: 成文日起: 没有这个键，是不是“成文日期”？"},
	{name: "unknown key, short", front: "文号: 示卫〔2026〕64号", want: "a.md:2:1: 文号: 没有这个键，是不是“发文字号”？"},
	{name: "unknown key, nothing near", front: "xyz: 1", want: "a.md:2:1: xyz: 没有这个键"},
	{name: "unknown key with full-width colon", front: "主题词：卫生", want: "a.md:2:1: 主题词: 没有这个键，是不是“标题”或“主送”或“关键词”？"},
	{name: "duplicate key", front: "文种: 通知\n标题: 甲\n标题: 乙", want: "a.md:4:1: 标题: 键重复\n    应为: 每个键只写一次"},
	{name: "duplicate key, full-width colon", front: "文种: 通知\n标题: 甲\n标题：乙", want: "a.md:4:1: 标题: 键重复\n    应为: 每个键只写一次"},
	{name: "unknown kind", front: "文种: 通之", want: "a.md:2:5: 文种: 没有“通之”这个文种，是不是“通告”或“通知”或“通报”？"},
	{name: "unknown kind, nothing near", front: "文种: abc", want: "a.md:2:5: 文种: 没有“abc”这个文种"},
	{name: "kind is a list", front: "文种: [通知]", want: "a.md:2:5: 文种: 值的写法不对\n    现为: 列表\n    应为: 决议、决定、命令、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要、总结、方案、计划、要点、讲话稿、汇报、名单、令 之一"},
	{name: "unknown format", front: "文种: 通知\n格式: 公函", want: "a.md:3:5: 格式: 值的写法不对\n    现为: 公函\n    应为: 文件、信函、命令、纪要、白头 之一"},
	{name: "unknown direction", front: "文种: 通知\n行文方向: 向上", want: "a.md:3:7: 行文方向: 值的写法不对\n    现为: 向上\n    应为: 上行、下行、平行 之一"},
	{name: "unknown geometry", front: "文种: 通知\n版式: 宽松", want: "a.md:3:5: 版式: 值的写法不对\n    现为: 宽松\n    应为: 通行、严格 之一"},
	{name: "title is a list", front: "文种: 通知\n标题: [关于, 开会]", want: "a.md:3:5: 标题: 值的写法不对\n    现为: 列表\n    应为: 文字"},
	{name: "title is a mapping", front: "文种: 通知\n标题:\n  甲: 乙", want: "a.md:4:3: 标题: 值的写法不对\n    现为: 一组键\n    应为: 文字"},
	{name: "title on two lines", front: "文种: 通知\n标题: |\n  关于\n  开会", want: "a.md:4:3: 标题: 值不能分行\n    应为: 写在一行；标题用 ｜ 强制换行"},
	{name: "number is a mapping", front: "文种: 通知\n发文字号: {年: 2026}", want: "a.md:3:8: 发文字号: 值的写法不对\n    现为: 一组键\n    应为: 文字"},
	{name: "organs are mappings", front: "文种: 通知\n发文机关: [{甲: 乙}]", want: "a.md:3:9: 发文机关: 值的写法不对\n    现为: 一组键\n    应为: 文字"},
	{name: "organs with an empty text", front: "文种: 通知\n发文机关: [\"\", 甲]", want: "a.md:3:9: 发文机关: 列表中有空项"},
	{name: "recipients with empty texts", front: "文种: 通知\n主送: [\"\", 甲]\n抄送: [[甲, \" \"], [乙]]", want: "a.md:3:7: 主送: 列表中有空项\na.md:4:11: 抄送: 列表中有空项"},
	{name: "organs with an empty item", front: "文种: 通知\n发文机关:\n  - 甲\n  -", want: "a.md:4:3: 发文机关: 列表中有空项"},
	{name: "recipients, mixed", front: "文种: 通知\n主送: [甲, [乙]]", want: "a.md:3:5: 主送: 值的写法不对\n    现为: 列表\n    应为: 文字、列表，或列表的列表"},
	{name: "recipients are a mapping", front: "文种: 通知\n主送: {甲: 乙}", want: "a.md:3:6: 主送: 值的写法不对\n    现为: 一组键\n    应为: 文字、列表，或列表的列表"},
	{name: "recipients three deep", front: "文种: 通知\n主送: [[[甲]]]", want: "a.md:3:7: 主送: 值的写法不对\n    现为: 列表\n    应为: 文字"},
	{name: "bool", front: "文种: 通知\n主送移至版记: 也许", want: "a.md:3:9: 主送移至版记: 值的写法不对\n    现为: 也许\n    应为: 是 或 否"},
	{name: "30 February", front: "文种: 通知\n成文日期: 2026年2月30日", want: "a.md:3:7: 成文日期: 日历上没有这一天\n    现为: 2026年2月30日"},
	{name: "29 February 1900", front: "文种: 通知\n成文日期: 1900-02-29", want: "a.md:3:7: 成文日期: 日历上没有这一天\n    现为: 1900-02-29"},
	{name: "month 13", front: "文种: 通知\n印发日期: 2026-13-01", want: "a.md:3:7: 印发日期: 日历上没有这一天\n    现为: 2026-13-01"},
	{name: "year 0", front: "文种: 通知\n印发日期: 0000-01-01", want: "a.md:3:7: 印发日期: 日历上没有这一天\n    现为: 0000-01-01"},
	{name: "date in words", front: "文种: 通知\n成文日期: 六月二十一日", want: "a.md:3:7: 成文日期: 值的写法不对\n    现为: 六月二十一日\n    应为: 日期，如 2026-06-21 或 2026年6月21日"},
	{name: "date with slashes", front: "文种: 通知\n成文日期: 2026/6/21", want: "a.md:3:7: 成文日期: 值的写法不对\n    现为: 2026/6/21\n    应为: 日期，如 2026-06-21 或 2026年6月21日"},
	{name: "date in full-width digits", front: "文种: 通知\n成文日期: ２０２６年６月２１日", want: "a.md:3:7: 成文日期: 数字是全角的\n    现为: ２０２６年６月２１日\n    应为: 2026年6月21日"},
	{name: "date with full-width hyphens", front: "文种: 通知\n成文日期: ２０２６－６－２１", want: "a.md:3:7: 成文日期: 数字是全角的\n    现为: ２０２６－６－２１\n    应为: 2026-6-21"},
	{name: "date is a list", front: "文种: 通知\n成文日期: [2026, 6, 21]", want: "a.md:3:7: 成文日期: 值的写法不对\n    现为: 列表\n    应为: 日期，如 2026-06-21 或 2026年6月21日"},
	{name: "seal", front: "文种: 通知\n印章: 圆形", want: "a.md:3:5: 印章: 值的写法不对\n    现为: 圆形\n    应为: 无、有，或 {图: 文件, 直径: 42}"},
	{name: "seal is a list", front: "文种: 通知\n印章: [有]", want: "a.md:3:5: 印章: 值的写法不对\n    现为: 列表\n    应为: 无、有，或 {图: 文件, 直径: 42}"},
	{name: "seal's picture is missing", front: "文种: 通知\n印章: {图: 没有.png}", want: "a.md:3:9: 印章: 读不到文件 没有.png\n    现为: 文件不存在\n    应为: 相对于公文所在文件夹的路径"},
	{name: "seal's picture is broken", front: "文种: 通知\n印章: {图: 坏.png, 直径: 42}", want: "a.md:3:9: 印章: 图片 坏.png 已损坏或格式不支持\n    应为: PNG 或 JPEG"},
	{name: "seal's diameter", front: "文种: 通知\n印章: {直径: 4.2cm}", want: "a.md:3:10: 直径: 值的写法不对\n    现为: 4.2cm\n    应为: 10 至 60 的整数（毫米）"},
	{name: "seal's key", front: "文种: 通知\n印章: {图片: 图.png}", want: "a.md:3:6: 图片: 没有这个键，是不是“图”？"},
	{name: "stamp without a name", front: "文种: 命令\n签名章:\n  - 职务: 市长", want: "a.md:4:5: 签名章: 缺少姓名"},
	{name: "stamp is text", front: "文种: 命令\n签名章: 市长", want: "a.md:3:6: 签名章: 值的写法不对\n    现为: 市长\n    应为: 列表，每项 {职务, 姓名, 图}"},
	{name: "stamps with text", front: "文种: 命令\n签名章: [市长]", want: "a.md:3:6: 签名章: 值的写法不对\n    现为: 列表\n    应为: 列表，每项 {职务, 姓名, 图}"},
	{name: "attachment without a name", front: "文种: 通知\n附件:\n  - 文件: 附件.md", want: "a.md:4:5: 附件: 缺少名称\n    应为: 名称: 附件的名称\n附件.md:1:1: 附件: ::: 附件 只能写在公文自己的正文里"},
	{name: "attachment with an empty name", front: "文种: 通知\n附件: [\"\", 乙]", want: "a.md:3:7: 附件: 缺少名称\n    应为: 名称: 附件的名称"},
	{name: "attachment with two bodies", front: "文种: 通知\n附件:\n  - {名称: 甲, 文件: 附件.md, 正文: 是}", want: "a.md:4:6: 附件: 正文从哪里来不明确\n    应为: 文件、正文、表单只写一个\na.md:4:6: 附件: 正文中没有第 1 个附件的内容\n    应为: ::: 附件 1 与 ::: 之间写附件正文"},
	{name: "attachment as a form", front: "文种: 通知\n附件:\n  - {名称: 甲, 表单: 申报表}", want: "a.md:4:17: 表单: 读不到文件 申报表.yaml\n    现为: 文件不存在\n    应为: 随程序提供的表单名，或表单文件的路径"},
	{name: "attachment with data alone", front: "文种: 通知\n附件:\n  - {名称: 甲, 数据: {乙: 丙}}", want: "a.md:4:18: 附件: 数据只用于表单"},
	{name: "attachment's file is missing", front: "文种: 通知\n附件:\n  - {名称: 甲, 文件: 没有.md}", want: "a.md:4:17: 附件: 读不到文件 没有.md\n    现为: 文件不存在\n    应为: 相对于公文所在文件夹的路径"},
	{name: "attachment's file has front matter", front: "文种: 通知\n附件: [{名称: 甲, 文件: 首部.md}]", want: "首部.md:1:1: 附件: 附件和正文附页的文件不应有首部\n    应为: 只有正文"},
	{name: "attachment's file is empty", front: "文种: 通知\n附件: [{名称: 甲, 文件: 空.md}]", want: "空.md:1:1: 附件: 文件是空的"},
	{name: "attachment's file is wrong", front: "文种: 通知\n附件: [{名称: 甲, 文件: 错.md}]", want: "错.md:3:1: 名单: 指令没有结束\n    应为: 在末尾单独一行写 :::"},
	{name: "attachment's file has attachments", front: "文种: 通知\n附件: [{名称: 甲, 文件: 附件.md}]", want: "附件.md:1:1: 附件: ::: 附件 只能写在公文自己的正文里"},
	{name: "attachment's file is binary", front: "文种: 通知\n附件: [{名称: 甲, 文件: 乱码.md}]", want: "乱码.md:1:2: 编码: 有控制字符 U+0000\n    应为: 删去这个字符；二进制文件（如 .docx）不能作源文件"},
	{name: "attachment's file is too big", front: "文种: 通知\n附件: [{名称: 甲, 文件: 大.md}]", want: "大.md: 源文件: 文件太大\n    现为: 12582912 字节\n    应为: 不超过 4194304 字节"},
	{name: "attachment's body is missing", front: "文种: 通知\n附件: [{名称: 甲, 正文: 是}]", want: "a.md:3:7: 附件: 正文中没有第 1 个附件的内容\n    应为: ::: 附件 1 与 ::: 之间写附件正文"},
	{name: "attachment's key", front: "文种: 通知\n附件: [{名字: 甲}]", want: "a.md:3:7: 名字: 没有这个键，是不是“名称”？\na.md:3:7: 附件: 缺少名称\n    应为: 名称: 附件的名称"},
	{name: "attachments three deep", front: "文种: 通知\n附件: [[甲]]", want: "a.md:3:5: 附件: 值的写法不对\n    现为: 列表\n    应为: 列表，每项是附件名称或 {名称, 文件|正文|表单, 另附}"},
	{name: "annex is missing", front: "文种: 通知\n正文附页: 没有.md", want: "a.md:3:7: 正文附页: 读不到文件 没有.md\n    现为: 文件不存在\n    应为: 相对于公文所在文件夹的路径"},
	{name: "annex is a list", front: "文种: 通知\n正文附页: [原文.md]", want: "a.md:3:7: 正文附页: 值的写法不对\n    现为: 列表\n    应为: 文件路径"},
	{name: "bracket not closed", front: "文种: 通知\n发文机关: [示例市卫生局\n标题: 关于开会的通知", want: "a.md:3:7: 首部: 括号没有结束\n    应为: 写上 ]"},
	{name: "brace not closed", front: "文种: 通知\n印章: {图: 章.png", want: "a.md:3:5: 首部: 括号没有结束\n    应为: 写上 }"},
	{name: "brackets crossed", front: "文种: 通知\n发文机关: [甲}", want: "a.md:3:9: 首部: 括号不配对\n    应为: ]"},
	{name: "text after brackets", front: "文种: 通知\n发文机关: [甲,\n  乙] 丙", want: "a.md:4:5: 首部: 括号后面不应有文字"},
	{name: "quote not closed", front: "文种: 通知\n标题: \"关于\n份号: 1", want: "a.md:3:5: 首部: 引号没有结束\n    应为: 在同一行写上后一个引号"},
	{name: "quote not closed in brackets", front: "文种: 通知\n发文机关: ['甲, 乙]", want: "a.md:3:8: 首部: 引号没有结束\n    应为: 在同一行写上后一个引号"},
	{name: "too many brackets", front: "文种: 通知\n发文机关: [[[[[[[[[甲]]]]]]]]]", want: "a.md:3:15: 首部: 括号嵌套太深"},
	{name: "too many dashes", front: "文种: 通知\n发文机关:\n  - - - - - - - - - 甲", want: "a.md:4:19: 首部: 列表嵌套太深"},
	{name: "no colon", front: "文种: 通知\n标题 关于开会的通知\n份号: 1", want: "a.md:3:1: 首部: 这一行缺少冒号\n    应为: 键: 值"},
	{name: "indent", front: "文种: 通知\n  份号: 1\n 标题: 甲", want: "a.md:3:3: 首部: 缩进不对\n    应为: 同一层的键左边对齐"},
	{name: "no colon before a list", front: "文种: 通知\n附件\n  - 甲：乙\n\n  - 丙\n份号: 1", want: "a.md:3:1: 首部: 这一行缺少冒号\n    应为: 键: 值"},
	{name: "list under a value", front: "文种: 通知\n标题: 甲\n- 乙", want: "a.md:4:1: 首部: 这一行缺少冒号\n    应为: 键: 值"},
	{name: "anchor", front: "文种: 通知\n标题: &a 甲\n份号: *a", want: "a.md:3:5: 首部: 不支持 YAML 的锚点（&）和别名（*）\n    应为: 把值直接写出来；文字以 & 或 * 开头时加引号\na.md:4:5: 首部: 不支持 YAML 的锚点（&）和别名（*）\n    应为: 把值直接写出来；文字以 & 或 * 开头时加引号"},
	{name: "laughs", front: "甲: &a [x, x]\n乙: &b [*a, *a, *a]\n标题: *b", want: "a.md:2:1: 甲: 没有这个键\na.md:2:4: 首部: 不支持 YAML 的锚点（&）和别名（*）\n    应为: 把值直接写出来；文字以 & 或 * 开头时加引号\na.md:3:1: 乙: 没有这个键\na.md:3:4: 首部: 不支持 YAML 的锚点（&）和别名（*）\n    应为: 把值直接写出来；文字以 & 或 * 开头时加引号\na.md:4:5: 首部: 不支持 YAML 的锚点（&）和别名（*）\n    应为: 把值直接写出来；文字以 & 或 * 开头时加引号"},
	{name: "merge key", front: "文种: 通知\n<<: {标题: 甲}", want: "a.md:3:1: 首部: 不支持 YAML 的合并键（<<）\n    应为: 把值直接写出来"},
	{name: "tag", front: "文种: !!str 通知", want: "a.md:2:5: 首部: 不支持 YAML 的标签（!）\n    应为: 把值直接写出来；文字以 ! 开头时加引号"},
	{name: "indented key", front: "文种: 通知\n  份号: 1", want: "a.md:3:3: 首部: 缩进不对\n    应为: 同一层的键左边对齐"},
	{name: "question mark key", front: "? 文种\n: 通知", want: "a.md:3:1: 首部: 缩进不对\n    应为: 同一层的键左边对齐"},
	{name: "directive of YAML", front: "%YAML 1.2\n文种: 通知", want: "a.md:3:1: 首部: 缩进不对\n    应为: 同一层的键左边对齐"},
	{name: "bad escape", front: "文种: 通知\n标题: \"甲\\q\"", want: "a.md:3:8: 首部: 双引号中的反斜杠写法不对\n    应为: 改用单引号"},
	{name: "no key", front: "文种: 通知\n: 甲", want: "a.md:3:1: 首部: 这一行缺少冒号\n    应为: 键: 值"},
	{name: "list key", front: "文种: 通知\n[甲]: 乙", want: "a.md:3:1: 首部: 这一行缺少冒号\n    应为: 键: 值"},
	{name: "two faults", front: "标题: [甲]\n题目: 乙\n文种: 通之", want: "a.md:2:5: 标题: 值的写法不对\n    现为: 列表\n    应为: 文字\na.md:3:1: 题目: 没有这个键，是不是“标题”？\na.md:4:5: 文种: 没有“通之”这个文种，是不是“通告”或“通知”或“通报”？"},
	{name: "heading too deep", body: "##### 甲\n", want: "a.md:7:1: 标题层次: 层次太深\n    现为: #####\n    应为: # 至 ####（一、（一）1.（1））\n    依据: GB/T 9704-2012 7.3.3"},
	{name: "heading without text", body: "甲\n\n#\n\n## \n", want: "a.md:9:1: 标题层次: # 后面没有文字\na.md:11:1: 标题层次: # 后面没有文字"},
	{name: "directive not closed", body: "::: 名单\n组长：张建国\n", want: "a.md:7:1: 名单: 指令没有结束\n    应为: 在末尾单独一行写 :::"},
	{name: "directive not closed before the next", body: "::: 名单\n组长：张建国\n::: 居右\n甲\n:::\n", want: "a.md:7:1: 名单: 指令没有结束\n    应为: 在末尾单独一行写 :::"},
	{name: "closes nothing", body: "甲\n\n:::\n", want: "a.md:9:1: 指令: 这个 ::: 没有要结束的指令"},
	{name: "closes nothing twice", body: "::: 分页\n:::\n\n:::\n", want: "a.md:10:1: 指令: 这个 ::: 没有要结束的指令"},
	{name: "unknown directive", body: "::: 名册\n甲\n:::\n", want: "a.md:7:1: 名册: 没有这个指令，是不是“名单”？"},
	{name: "unknown directive, nothing near", body: "：：：abc\n甲\n：：：\n", want: "a.md:7:1: abc: 没有这个指令"},
	{name: "argument", body: "::: 居中 三号\n甲\n:::\n", want: "a.md:7:1: 居中: 后面不应有“三号”\n    应为: ::: 居中"},
	{name: "nested", body: "::: 居右\n::: 居中\n甲\n:::\n:::\n", want: "a.md:8:1: 居中: 不能写在“居右”里面\n    应为: 先用 ::: 结束“居右”"},
	{name: "attachment in an attachment", body: "::: 附件 1\n甲\n::: 附件 2\n乙\n:::\n:::\n", want: "a.md:7:1: 附件: 首部的附件列表中没有第 1 个附件\na.md:9:1: 附件: 不能写在“附件”里面\n    应为: 先用 ::: 结束“附件”"},
	{name: "attachment without a number", body: "::: 附件\n甲\n:::\n", want: "a.md:7:1: 附件: 没有写明第几个附件\n    应为: ::: 附件 1"},
	{name: "attachment that is not listed", body: "::: 附件 1\n甲\n:::\n", want: "a.md:7:1: 附件: 首部的附件列表中没有第 1 个附件"},
	{name: "attachment not said to be here", file: "---\n文种: 通知\n附件: [甲]\n---\n\n::: 附件 1\n甲\n:::\n", want: "a.md:6:1: 附件: 首部没有写明第 1 个附件的正文在此\n    应为: {名称: …, 正文: 是}"},
	{name: "attachment twice", file: "---\n文种: 通知\n附件: [{名称: 甲, 正文: 是}]\n---\n\n::: 附件 1\n甲\n:::\n\n::: 附件1\n乙\n:::\n", want: "a.md:10:1: 附件: 第 1 个附件的正文重复"},
	{name: "attachment without content", file: "---\n文种: 通知\n附件: [{名称: 甲, 正文: 是}]\n---\n\n::: 附件 1\n:::\n", want: "a.md:6:1: 附件: 里面没有内容"},
	{name: "form", body: "::: 表单 申报表\n:::\n", want: "a.md:7:8: 表单: 读不到文件 申报表.yaml\n    现为: 文件不存在\n    应为: 随程序提供的表单名，或表单文件的路径"},
	{name: "form without a name", body: "::: 表单\n:::\n", want: "a.md:7:1: 表单: 没有写哪一个表单\n    应为: ::: 表单 创建申报表"},
	{name: "names without content", body: "::: 名单\n:::\n", want: "a.md:7:1: 名单: 里面没有内容"},
	{name: "role without names", body: "::: 名单\n组长：\n成员：甲乙\n:::\n", want: "a.md:8:1: 名单: 职务后面没有姓名\n    现为: 组长："},
	{name: "two roles on a line", body: "::: 名单\n组长：甲乙 副组长：丙丁\n:::\n", want: "a.md:8:1: 名单: 一行只能写一个职务\n    现为: 组长：甲乙 副组长：丙丁"},
	{name: "right without content", body: "::: 居右\n\n:::\n", want: "a.md:7:1: 居右: 里面没有内容"},
	{name: "heading on the right", body: "::: 居右\n甲\n# 乙\n:::\n", want: "a.md:9:1: 居右: 里面只能写段落"},
	{name: "picture in the centre", body: "::: 居中\n![甲](图.png)\n:::\n", want: "a.md:8:1: 居中: 里面只能写段落"},
	{name: "picture missing", body: "![示意图](没有.png)\n", want: "a.md:7:1: 图片: 读不到文件 没有.png\n    现为: 文件不存在\n    应为: 相对于公文所在文件夹的路径"},
	{name: "picture broken", body: "甲\n![示意图](坏.png)\n", want: "a.md:8:1: 图片: 图片 坏.png 已损坏或格式不支持\n    应为: PNG 或 JPEG"},
	{name: "picture cut off", body: "![示意图](断.png)\n", want: "a.md:7:1: 图片: 图片 断.png 已损坏或格式不支持\n    应为: PNG 或 JPEG"},
	{name: "picture without a file", body: "![示意图]( )\n", want: "a.md:7:1: 图片: 没有写文件名\n    应为: ![说明](文件.png)"},
	{name: "picture too wide", body: "![示意图](图.png){宽=156.5mm}\n", want: "a.md:7:15: 图片: 比版心还宽\n    现为: 156.5mm\n    应为: 不超过 156mm\n    依据: GB/T 9704-2012 5.2.1"},
	{name: "picture's width", body: "![示意图](图.png){宽=八厘米}\n", want: "a.md:7:15: 图片: 宽的写法不对\n    现为: 宽=八厘米\n    应为: 宽=80mm"},
	{name: "picture's width 0", body: "![示意图](图.png){宽=0mm}\n", want: "a.md:7:15: 图片: 宽的写法不对\n    现为: 宽=0mm\n    应为: 宽=80mm"},
	{name: "picture in text", body: "见 ![图](图.png) 所示。\n", want: "a.md:7:3: 图片: 图片应独占一行\n    现为: ![图](图.png)"},
	{name: "picture in a cell", body: "| 甲 |\n|---|\n| ![图](图.png) |\n", want: "a.md:9:3: 图片: 图片应独占一行\n    现为: ![图](图.png)"},
	{name: "< in the first column", body: "| 甲 | 乙 |\n|---|---|\n| < | 丙 |\n", want: "a.md:9:3: 表格: 第一列左边没有可合并的格\n    现为: <"},
	{name: "two rows above the line", body: "正文\n\n| 甲 | < |\n| 乙 | 丙 |\n|---|---|\n| 丙 | 丁 |\n", want: "a.md:9:1: 表格: |---| 之上只能有一行\n    现为: | 甲 | < |\n    应为: 表头的第二行写在 |---| 之下；上下合并的格写 ^"},
	{name: "^ in the first row", body: "| 甲 | ^ |\n|---|---|\n| 丙 | 丁 |\n", want: "a.md:7:7: 表格: 第一行上面没有可合并的格\n    现为: ^"},
	{name: "^ in the first row without a header", body: "|  |  |\n|---|---|\n| ^ | 丁 |\n", want: "a.md:9:3: 表格: 第一行上面没有可合并的格\n    现为: ^"},
	{name: "no rectangle", body: "| 甲 | < |\n|---|---|\n| ^ | 丁 |\n", want: "a.md:7:3: 表格: 合并的格不成矩形\n    现为: 甲"},
	{name: "no rectangle, a hook", body: "| 甲 | 乙 |\n|---|---|\n| 丙 | < |\n| 丁 | ^ |\n", want: "a.md:9:3: 表格: 合并的格不成矩形\n    现为: 丙"},
	{name: "ragged", body: "| 甲 | 乙 |\n|---|---|\n| 丙 |\n| 丁 | 戊 | 己 |\n", want: "a.md:9:1: 表格: 这一行的格数与表头下的分隔行不同\n    现为: 1 格\n    应为: 2 格\na.md:10:1: 表格: 这一行的格数与表头下的分隔行不同\n    现为: 3 格\n    应为: 2 格"},
	{name: "ragged, pasted", body: "甲\t乙\n丙\t丁\t戊\n", want: "a.md:8:1: 表格: 粘贴来的表格（两格之间是制表符），这一行的格数与第一行不同\n    现为: 3 格\n    应为: 2 格"},
	{name: "header and rule differ", body: "| 甲 | 乙 |\n|---|\n| 丙 |\n", want: "a.md:7:1: 表格: 这一行的格数与表头下的分隔行不同\n    现为: 2 格\n    应为: 1 格"},
	{name: "too many columns", body: "|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|甲|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n", want: "a.md:7:1: 表格: 列数太多\n    应为: 不超过 64 列"},
}

// TestBad pins the message of each bad input.
func TestBad(t *testing.T) {
	for _, x := range bad {
		t.Run(x.name, func(t *testing.T) {
			n, err := Read("a.md", []byte(badFile(x.front, x.body, x.file)), badFolder(t).open)
			if err == nil || n != nil {
				t.Fatal("read without an error")
			}
			if got := err.Error(); got != x.want {
				t.Errorf("got\n%s\nwant\n%s", got, x.want)
			}
		})
	}
}

func badFile(yaml, body, file string) string {
	switch {
	case file != "":
		return file
	case body != "":
		return front + body
	}
	return "---\n" + yaml + "\n---\n\n正文。\n"
}

var tooBig = []byte(strings.Repeat("国", maxFile))

func badFolder(t testing.TB) files {
	return files{
		"图.png": testPNG(t), "坏.png": []byte("not a picture"), "断.png": testPNG(t)[:20],
		"首部.md": []byte(front), "空.md": []byte(" \n"), "错.md": []byte("甲\n\n::: 名单\n"),
		"附件.md": []byte("::: 附件 1\n甲\n:::\n"), "乱码.md": []byte("甲\x00"), "大.md": tooBig,
	}
}
