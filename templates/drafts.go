package templates

import "hongtou/notice"

// draft is what hongtou new writes for a kind: its title, whom it is addressed to, what stands under its title, and its words. The first
// of the openings and of the closings stands in the text, all of them in comments.
type draft struct {
	kind               notice.Kind
	title, byline      string
	to                 string // empty for what is published to all
	note               string
	openings, closings []string
	body               string
}

// The bodies that most drafts have.
const (
	sections = "# 第一部分\n\n正文……\n\n## 一个小标题。句号以前用标题的字体，以后接排正文。\n\n## 又一个小标题。正文……\n\n# 第二部分\n\n正文……"
	items    = "# 第一项内容。……\n\n# 第二项内容。……"
	prose    = "正文……"
)

// drafts has a row for each of notice.Kinds, in their order.
var drafts = []draft{
	{kind: "决议", title: "××会议关于××的决议", byline: "（×年×月×日××会议通过）", body: "会议认为，……\n\n会议要求，……",
		openings: []string{"××会议听取和审议了××所作的《××报告》，决定批准这个报告。", "××会议审议了××，决定：", "会议听取了……，审议了……，一致同意……。"},
		closings: []string{"会议号召，……", "本决议自通过之日起施行。"}},
	{kind: "决定", title: "××单位关于××的决定", to: "××单位", body: items,
		openings: []string{"为……，根据……，经研究，决定……。", "近年来，……。为表彰先进，经研究，决定授予……称号。", "经××会议审议通过，现决定："},
		closings: []string{"本决定自印发之日起施行。", "希望受到表彰的单位和个人……。"}},
	{kind: "命令", body: prose,
		openings: []string{"《××规定》已经××会议通过，现予公布，自×年×月×日起施行。", "现公布《××办法》，自公布之日起施行。", "为……，根据……，命令如下："}},
	{kind: "公报", title: "××会议公报", byline: "（×年×月×日××会议通过）", body: "会议听取了……。\n\n会议认为，……",
		openings: []string{"××会议于×年×月×日在××举行。", "××年，……。现将××主要情况公布如下："},
		closings: []string{"会议号召，……", "会议强调，……"}},
	{kind: "公告", title: "××单位关于××的公告", body: items,
		openings: []string{"根据……，现将有关事项公告如下：", "经……批准，决定……，现予公告。"},
		closings: []string{"特此公告。", "现予公告。"}},
	{kind: "通告", title: "××单位关于××的通告", body: items,
		openings: []string{"为……，根据……，现就有关事项通告如下：", "根据……，决定……，现通告如下："},
		closings: []string{"本通告自发布之日起施行。", "特此通告。"}},
	{kind: "意见", title: "××单位关于××的意见", to: "××单位", body: sections,
		openings: []string{"为……，根据……，结合实际，现提出如下意见。", "根据……，现就……提出以下实施意见。"},
		closings: []string{"以上意见，请结合实际认真贯彻执行。", "以上意见如无不妥，请批转各地、各部门执行。"}},
	{kind: "通知", title: "××单位关于××的通知", to: "××单位", body: sections, note: "此件公开发布",
		openings: []string{"根据……，现将有关事项通知如下：", "为……，经研究，决定……。现就有关事项通知如下：", "《××方案》已经……同意，现印发给你们，请认真贯彻执行。"},
		closings: []string{"特此通知。", "以上通知，请认真贯彻执行。"}},
	{kind: "通报", title: "××单位关于××的通报", to: "××单位", body: sections,
		openings: []string{"为……，现将有关情况通报如下：", "近期，……。为……，经研究，决定对……予以通报表扬。", "×年×月×日，……。现将有关情况和处理结果通报如下："},
		closings: []string{"希望……。", "各单位要引以为戒，举一反三，……。", "特此通报。"}},
	{kind: "报告", title: "××单位关于××的报告", to: "××单位", body: sections,
		openings: []string{"根据……要求，现将有关情况报告如下：", "《××》（×发〔2026〕1号）收悉。现将有关情况报告如下："},
		closings: []string{"特此报告。", "以上报告，请审阅。"}},
	{kind: "请示", title: "××单位关于××的请示", to: "××单位", body: sections, note: "联系人：×××，电话：×××",
		openings: []string{"为……，根据……，现就有关事项请示如下：", "……，现将有关情况请示如下："},
		closings: []string{"妥否，请批示。", "当否，请批复。", "以上请示如无不妥，请予批准。"}},
	{kind: "批复", title: "××单位关于××的批复", to: "××单位", body: items,
		openings: []string{"你单位《关于××的请示》（×发〔2026〕1号）收悉。经研究，现批复如下：", "《关于××的请示》（×发〔2026〕1号）收悉。同意……。"},
		closings: []string{"此复。", "特此批复。"}},
	{kind: "议案", title: "××市人民政府关于提请审议《××条例（草案）》的议案", to: "××市人民代表大会常务委员会", body: prose,
		openings: []string{"为……，根据……，市人民政府拟订了《××条例（草案）》，已经市人民政府常务会议讨论通过。", "根据……，现将……提请审议。"},
		closings: []string{"现提请审议。", "请予审议。"}},
	{kind: "函", title: "××单位关于××的函", to: "××单位", body: items,
		openings: []string{"为……，根据……，现就有关事项函商如下：", "你单位《关于××的函》（×函〔2026〕1号）收悉。经研究，现函复如下：", "因……，需……，请予支持。现将有关事项函告如下："},
		closings: []string{"请予函复。", "特此函达。", "特此函复。"}},
	{kind: "纪要", title: "关于××的会议纪要", body: "会议听取了……。\n\n会议议定：\n\n# 关于××。……\n\n# 关于××。……",
		openings: []string{"×年×月×日，×××主持召开××会议，研究……。现将会议议定事项纪要如下：", "×年×月×日，××召开会议，专题研究……。现纪要如下："},
		closings: []string{"会议要求，……", "会议强调，……"}},
	{kind: "总结", title: "××单位××年××工作总结", body: sections,
		openings: []string{"××年，在……领导下，……。现将有关工作总结如下："}},
	{kind: "方案", title: "××单位××工作实施方案", body: sections,
		openings: []string{"为……，根据……，结合实际，制定本方案。"}},
	{kind: "计划", title: "××单位××年××工作计划", body: sections,
		openings: []string{"为做好××年××工作，根据……，制定本计划。"}},
	{kind: "要点", title: "××单位××年××工作要点", body: sections,
		openings: []string{"××年××工作的总体要求是：……"}},
	{kind: "讲话稿", title: "在××会议上的讲话", byline: "[×××, （×年×月×日）]", to: "同志们", body: sections,
		openings: []string{"这次会议的主要任务是……。下面，我讲几点意见。"},
		closings: []string{"同志们，……！", "我就讲这些，谢谢大家。"}},
	{kind: "汇报", title: "××单位关于××工作情况的汇报", to: "××领导", body: sections,
		openings: []string{"按照……要求，现将有关工作情况汇报如下："},
		closings: []string{"以上汇报，请批评指正。", "以上汇报，请审阅。"}},
	{kind: "名单", title: "××名单", body: "::: 名单\n组长：×××\n副组长：×××　×××\n成员：×××　×××　×××\n:::"},
}

// draftOf is the row of a kind of the table.
func draftOf(kind notice.Kind) (d draft) {
	for _, d = range drafts {
		if d.kind == kind {
			break
		}
	}
	return d
}
