package templates

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Title lines (clause 7.3.1, gbt9704.md 8.6): at most 19 characters, since 156 mm hold 20; broken by sense;
// as a trapezoid or a rhombus.
const (
	titleMost  = 38 // half characters a line may take
	titleOne   = 36 // up to which a title stays on one line
	titleLines = 5
)

// titleWords are words of official titles, between which a line may well end and inside which it must not.
var titleWords = strings.Fields(`
关于 印发 转发 批转 发布 公布 废止 修订 修改 调整 成立 撤销 设立 表彰 表扬 通报 召开 举办 举行 开展 深入开展 组织开展 继续 进一步 切实 全面 扎实 积极
加强 加快 推进 推动 促进 深化 规范 完善 健全 建立 提高 提升 强化 落实 贯彻 贯彻落实 实施 执行 做好 抓好 申请 申报 请求 要求 征求 推荐 报送 上报 组织 参加 学习 宣传
通知 通告 公告 公报 决定 决议 意见 请示 报告 批复 函 议案 纪要 命令 方案 实施方案 工作方案 计划 工作计划 要点 工作要点 总结 工作总结 规划 办法 管理办法 暂行办法 规定 细则 实施细则 制度 条例 标准 指南 目录 名单 汇报 讲话
工作 活动 专项 行动 专项行动 整治 专项整治 检查 督查 督导 考核 评估 评价 评选 评审 培训 会议 座谈会 动员会 推进会 竞赛 比赛 试点 建设 创建 改革 发展 管理 监管 监督 服务 保障 安全 安全生产 质量 效能 效能建设 优质 优质服务 作风 行风 廉政 党风廉政 党建
等部门 等单位 等二部门 等两部门 等三部门 等四部门 等五部门 等六部门 等七部门 等八部门 等九部门 等十部门
全国 全省 全市 全县 全区 全院 全系统 省级 市级 县级 本市 我市 我局 我院 市直 各级 各类 各县 各区 各单位 有关 相关 单位 部门 机构 系统 行业 领域 机关 事业单位
医疗 卫生 医疗卫生 医疗机构 卫生健康 卫生健康委员会 卫生健康系统 医疗卫生系统 医疗卫生机构 公共卫生 基层 医院 中心医院 人民医院 中医院 妇幼保健 疾病预防 疾病预防控制 疾控 急救 护理 药品 血液 献血 患者 群众 满意 人员 医务人员 干部 职工 队伍 人才 教育 科研 信息 信息化 网络 数据 设备 采购 经费 资金 预算 项目 工程 基础 设施 能力 水平 体系 机制 责任 目标 任务 指标 年度 阶段 第一阶段 第二阶段 阶段性 季度 期间 春节 国庆 假期
文明 文明城市 全国文明城市 城市 乡镇 社区 农村 环境 生态 应急 预案 风险 防控 防治 预防 控制 疫情 事故 消防 信访 投诉 法治 依法 行政 执法 许可 公开 政务 政务公开 审批 领导 领导小组 小组 委员会 办公室 人民政府 党委 党组 委员 同志 先进 集体 个人 荣誉 品牌 行风效能 一院一品 增加 购置 新建 改建 扩建 大楼 住院 门诊
优质服务活动 效能建设活动 妇幼保健院 疾病预防控制中心 卫生服务中心 卫生院 综合楼 建设资金 专项资金 资金缺口 申请表 申报表 登记表 测算表 汇总表 统计表 一览表 任务分解 任务分工 量化指标 责任分工 时间安排 回执
解决 下达 拨付 安排 同意 批准 授予 命名 任命 免职 处理 处置 新时代 新时期 情况 紧急通知 大检查 自查 三年行动 行动方案 基本公共卫生 公共卫生服务 健康服务 健康 医疗保障 医疗保险 食品安全 食品 用药 疫苗 接种 老年人 儿童 妇女 学生 教师 学校 企业 居民 农民 人民代表大会 常务委员会 次会议 全体会议 国民经济 社会发展 水利工程 综合整治 规划纲要 五年规划 经济开发区 开发区 工作报告 条例（草案） 评审委员会 义务教育 义务教育阶段 招生 入学 补助 补助资金 奖励 记功 组成人员 交通 住房 就业 养老 社会保障 乡村振兴 粮食 汛期
疾病 紧急医学救援 传染病 重点传染病 急性传染病 联防联控 群防群控 禽流感 流感 高致病性 高致病性禽流感 动物疫病 重大动物疫病 疫病 病毒 肺炎 艾滋病 结核病 慢性病 职业病 地方病 职业健康 精神卫生 院内感染 医院感染 感染 感染防控 免疫 集中免疫 强制免疫 免疫规划 监测 监测预警 预警 隐患 排查 隐患排查 大排查 大整治 排查整治 安全隐患 消毒 隔离 检测
紧密型 县域 医共体 医联体 共同体 医疗卫生共同体 医疗质量 医疗质量安全 分级诊疗 公立医院 民营医院 家庭医生 签约服务 临床 诊疗 医德医风 医养结合 爱国卫生 爱国卫生运动 无烟 健康促进 健康教育 病历 处方 耗材 集中采购 母婴 托育 托育服务
科学技术 科技 科技创新 科技成果 成果转化 创新 核心技术 关键核心技术 技术 技术攻关 攻关 揭榜挂帅 科研项目 重点项目 重大项目 组织申报 立项 验收 认定 备案 复核 公示 科学技术奖
营商环境 优化 民营经济 高质量 高质量发展 措施 若干措施 若干意见 若干政策 政策 招商引资 产业 工业 农业 农业农村 制造业 服务业 小微企业 市场主体 市场监管 税收 财政 中央财政 财政资金 财政决算 决算 金融 投资 固定资产 国有资产 国有企业 国有建设用地 建设用地 使用权 土地 土地使用权 出让 拍卖 招标 投标 招标投标 政府采购 价格 收费 消费 贸易 旅游 文化 体育
城乡 城乡居民 医疗救助 基本医疗 基本医疗保险 养老服务 养老保险 社会救助 社会保险 社会组织 临时救助 残疾人 退役军人 未成年人 留守儿童 婴幼儿 就业创业 创业 高校毕业生 毕业生 农民工 工资 住房保障 公积金 物业管理 老旧小区 改造 更新改造 供水 供热 供气 燃气
普通高中 高中 初中 小学 幼儿园 中小学 中小学校 实验小学 学前教育 职业教育 高等教育 特殊教育 招生录取 录取 新生 校园 校园安全 校园周边 义务教育阶段学校 学期 春季学期 秋季学期 普及普惠 督导评估 教师队伍 师德师风 学生资助
房屋 市政 市政工程 建筑 建筑工程 建设工程 施工 道路 公路 农村公路 桥梁 危旧桥梁 路域环境 交通运输 道路交通 交通管制 电动自行车 蓄电池 锂离子 锂离子蓄电池 车辆 停车 轨道交通 物流 产品 产品质量
安全防范 应急值守 值班值守 防汛 抗旱 防汛抗旱 台风 暴雨 森林防火 防灾减灾 减灾 救灾 救援 自然灾害 地质灾害 危险化学品 烟花爆竹 特种设备 生产安全 突发事件 应急预案 应急管理 应急演练 演练 高温 低温 雨雪冰冻 春季 夏季 秋季 冬季 夏秋季 冬春季 元旦 清明 端午 中秋 节假日
生态环境 污染 污染源 固定污染源 污染防治 排污 排污许可 排污许可证 许可证 核发 执行报告 水质 断面 联合监测 河长制 林长制 垃圾分类 生活垃圾 节能 节能减排 碳达峰 碳中和 文物 文物保护 文物保护单位
政务服务 政务信息 信息公开 数字化 数字政府 一体化 标准化 规范化 规范化管理 规范化建设 常态化 便利化 网络安全 数据安全 个人信息 档案 保密 公文 公文处理 统计 普查 调查 调研 论证 听证 行政审批 行政许可 行政处罚 行政复议 行政执法 规范性文件 合法性审查 法治政府 依法行政 清单 事项
党组织 基层党组织 党员 共产党员 优秀共产党员 主题教育 理论学习 巡视 巡察 整改 整改落实 廉洁 纪律 作风建设 意识形态 精神文明 志愿服务 行风建设
专业技术 专业技术人员 专业技术职务 职务 职称 任职资格 评审通过 人才引进 公开招聘 招聘 选拔 遴选 公务员 工作人员 年度考核 绩效 绩效考核 津贴 补贴 退休 编制 机构改革 机构编制
违法 违法犯罪 犯罪 打击 严厉打击 扰乱 秩序 治安 矛盾纠纷 纠纷 调解 化解 法律援助 普法 商请 支持 协助 提请 审议 设置 规划选址 选址 院区 新院区 举报 命名表彰
办公会议 局长办公会议 常务会议 工作会议 会议纪要 复函 有关问题 有关事项 有关情况 工作情况 执行情况 建设情况 实施意见 指导意见 工作意见 处理意见 征求意见 试行 暂行 暂行规定 若干规定 管理条例 管理规定 促进条例 总体规划 专项规划
教育局 公安局 民政局 司法局 财政局 水利局 商务局 审计局 统计局 文化和旅游局 医疗保障局 应急管理局 生态环境局 交通运输局 农业农村局 科学技术局 卫生健康局 市场监督管理局 自然资源 自然资源和规划局 住房和城乡建设 住房和城乡建设局 人力资源 人力资源和社会保障 人力资源和社会保障局 发展和改革委员会`)

// wordsBy are the titleWords by their first character.
var wordsBy = func() map[rune][]string {
	by := map[rune][]string{}
	for _, w := range titleWords {
		first, _ := utf8.DecodeRuneInString(w)
		by[first] = append(by[first], w)
	}
	return by
}()

// wordEnds are characters that end words: 紧密型, 传染病. Words that begin with one, such as 感染, are among the titleWords.
const wordEnds = "型性化率度感病症者员们"

const ordinals = "一二三四五六七八九十"

// titleCost weighs what a break or a shape does to a title; the least sum wins.
const (
	costNever     = 1 << 20
	costName      = 300 // a name of this notice divided: its agencies' and their place's
	costWord      = 60  // a word divided
	costSuffix    = 40  // a line that begins with what ends a word, of which we know none here
	costParticle  = 45  // a line that begins with 的 和 与 等 及 or ends with 关于
	costDangling  = 24  // a line that ends with 和 与 及 or with a 市 of its own
	costBrackets  = 30  // inside 《》 or “”
	costUnknown   = 12  // between characters of which we know no words
	costLine      = 22  // each line
	costShortLast = 55  // a last line of one or two characters
	costEqual     = 14
	costHourglass = 50
	costRising    = 14 // of two lines, the first the shorter
	costUneven    = 2  // each half character beyond six full ones
)

// breakTitle divides a title into lines by sense. It keeps every character. names are words of this notice, such as
// the organ's name.
func breakTitle(title string, names ...string) []string {
	text := []rune(title)
	half := halves(text)
	if half[len(text)] <= titleOne {
		return []string{title}
	}
	s := &titleSearch{half: half, breaks: breakCosts(text, names), least: costNever}
	for lines := 2; lines <= titleLines; lines++ {
		s.try(lines, make([]int, 0, titleLines), 0)
	}
	if s.best == nil { // longer than five lines: full ones
		s.best = fullLines(half)
	}
	var out []string
	start := 0
	for _, end := range s.best {
		out = append(out, string(text[start:end]))
		start = end
	}
	return out
}

// halves gives the width of text[:i] in half characters.
func halves(text []rune) []int {
	h := make([]int, len(text)+1)
	for i, r := range text {
		h[i+1] = h[i] + 1
		if r >= 0x2000 {
			h[i+1]++
		}
	}
	return h
}

// titleSearch looks for the ends of a title's lines: the best so far and what they cost.
type titleSearch struct {
	half, breaks []int
	best         []int
	least        int
}

// try goes through the ways to end the lines that are left. No cost is negative, so that what costs as much as the best already is not gone into.
func (s *titleSearch) try(lines int, ends []int, cost int) {
	start, all := 0, len(s.half)-1
	if len(ends) > 0 {
		start = ends[len(ends)-1]
	}
	if cost >= s.least || s.half[all]-s.half[start] > lines*titleMost {
		return
	}
	if lines == 1 {
		ends = append(ends, all)
		if cost += shapeCost(s.half, ends); cost < s.least {
			s.best, s.least = slices.Clone(ends), cost
		}
		return
	}
	for end := start + 3; end < all && s.half[end]-s.half[start] <= titleMost; end++ {
		if s.breaks[end] < costNever {
			s.try(lines-1, append(ends, end), cost+s.breaks[end]+costLine)
		}
	}
}

// breakCosts is what it costs to end a line before each character.
func breakCosts(text []rune, names []string) []int {
	costs := make([]int, len(text))
	for i := range costs {
		costs[i] = costUnknown
	}
	markWords(text, names, costs)
	depth := 0
	for i, r := range text {
		switch {
		case i == 0 || strings.ContainsRune("，。、；：！？）》”’〕】%·—", r) || strings.ContainsRune("（《“‘〔【—", text[i-1]):
			costs[i] = costNever
		case r < 0x80 && text[i-1] < 0x80, text[i-1] < 0x80 && strings.ContainsRune("年月日号个届次", r), text[i-1] == '第' && r < 0x80:
			costs[i] = costNever
		case strings.ContainsRune("第"+ordinals, text[i-1]) && strings.ContainsRune(ordinals+"个届次期批", r):
			costs[i] += costWord // 第五次
		case strings.ContainsRune(wordEnds, r) && costs[i] == costUnknown:
			costs[i] += costSuffix
		case strings.ContainsRune("的和与等及", r), i >= 2 && text[i-2] == '关' && text[i-1] == '于':
			costs[i] += costParticle
		case strings.ContainsRune("和与及", text[i-1]), strings.ContainsRune("省市县区全各", text[i-1]) && costs[i-1] == 0:
			costs[i] += costDangling
		}
		if depth > 0 {
			costs[i] = min(costs[i]+costBrackets, costNever)
		}
		switch r {
		case '《', '“':
			depth++
		case '》', '”':
			depth = max(depth-1, 0)
		}
	}
	return costs
}

// markWords finds the known words and names, longest first: breaks inside them cost, breaks beside them are free.
func markWords(text []rune, names []string, costs []int) {
	rest := string(text)
	for i := 0; i < len(text); {
		word, inside := "", costName
		for _, words := range [...][]string{names, wordsBy[text[i]]} {
			for _, w := range words {
				if len(w) > len(word) && strings.HasPrefix(rest, w) {
					word = w
				}
			}
		}
		if !slices.Contains(names, word) {
			inside = costWord
		}
		n := utf8.RuneCountInString(word)
		if n < 2 {
			rest = rest[utf8.RuneLen(text[i]):]
			i++
			continue
		}
		rest = rest[len(word):]
		costs[i] = 0
		for k := i + 1; k < i+n; k++ {
			costs[k] = inside
		}
		i += n
		if i < len(costs) {
			costs[i] = 0
		}
	}
}

// shapeCost weighs the lengths of the lines: a trapezoid or a rhombus is wanted, the longer line of two first.
func shapeCost(half, ends []int) (cost int) {
	lengths := make([]int, len(ends), titleLines)
	start := 0
	for i, end := range ends {
		lengths[i] = half[end] - half[start]
		start = end
	}
	last := lengths[len(lengths)-1]
	if last <= 4 {
		cost += costShortLast
	}
	for i := 1; i < len(lengths); i++ {
		d := lengths[i] - lengths[i-1]
		if d == 0 {
			cost += costEqual
		}
		if d > 0 && len(lengths) == 2 {
			cost += costRising
		}
		if d = max(d, -d); d > 12 {
			cost += (d - 12) * costUneven
		}
		if i >= 2 && lengths[i-1] < lengths[i-2] && lengths[i-1] < lengths[i] {
			cost += costHourglass
		}
	}
	return cost
}

// fullLines ends lines where they are full, and the last with the title.
func fullLines(half []int) (ends []int) {
	start := 0
	for i := 1; i < len(half); i++ {
		if half[i]-half[start] > titleMost {
			ends = append(ends, i-1)
			start = i - 1
		}
	}
	return append(ends, len(half)-1)
}
