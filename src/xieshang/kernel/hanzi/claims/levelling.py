"""One form of writing: full-width as half-width, traditional as simplified, sign for sign.

Offsets stay what they were, so that what is found in the levelled text stands at the same place of
the text that was given.
"""

import re

__all__ = ["level"]

# Only the characters by which figures and what they are about are told.
_TRADITIONAL = (
    "個項類條億萬點員會屆餘約佔為總數達辦復滿戶場兩幾號處張冊種對輪組領導審見議團體聯創開閉間來歲"
    "專題調實時鐘週連黨華國區縣鎮鄉學協臺歷續絕標準課題戰農產業務問統計劃進貧困長經濟會傳單與從該關"
    "針並將報書視覺說話請談論證評設訪許記訂質費資購賬貸買賣輛邊過還運選遞適鄰醫銀鋼錢錄鐵門陽際陸隊階"
    "隨雙難電靈靜頂順預頒頓頻顆顧願風飛養館駐驗齊齡龍圓圖園勞動勵勢憲應舉護據擬擔擴換損搶權"
    "轉歸併銷決際額網線級紀職責環節績優極構機檢應徵獲離義結賽剩讓識試該誤課諮詢識譯讀負財貧販責貿貼賓贈贊趕趙跡軍軟較載輔輕輪輯輸農遲遷遠減壓縮較憑補購僅雖圖郵釋鍵鎖閱隊難須頁頭題顏類驟"
)
_SIMPLIFIED = (
    "个项类条亿万点员会届余约占为总数达办复满户场两几号处张册种对轮组领导审见议团体联创开闭间来岁"
    "专题调实时钟周连党华国区县镇乡学协台历续绝标准课题战农产业务问统计划进贫困长经济会传单与从该关"
    "针并将报书视觉说话请谈论证评设访许记订质费资购账贷买卖辆边过还运选递适邻医银钢钱录铁门阳际陆队阶"
    "随双难电灵静顶顺预颁顿频颗顾愿风飞养馆驻验齐龄龙圆图园劳动励势宪应举护据拟担扩换损抢权"
    "转归并销决际额网线级纪职责环节绩优极构机检应征获离义结赛剩让识试该误课咨询识译读负财贫贩责贸贴宾赠赞赶赵迹军软较载辅轻轮辑输农迟迁远减压缩较凭补购仅虽图邮释键锁阅队难须页头题颜类骤"
)
_SIGNS = {
    "％": "%",
    "﹪": "%",
    "—": "-",
    "–": "-",
    "－": "-",
    "～": "~",
    "∼": "~",
    "〜": "~",
    "\u3000": " ",
    "\xa0": " ",
}
_LEVEL = str.maketrans(
    {
        **{chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)},
        **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
        **_SIGNS,
    }
)


# Only side by side are they numerals: 伍佰 is 500, but 队伍120人 no 5.
_RECEIPT = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_RECEIPT_NUMERAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{2,24}")


def level(text: str) -> str:
    """The text in one form of writing, as long as it was."""
    return _RECEIPT_NUMERAL.sub(lambda said: said[0].translate(_RECEIPT), text.translate(_LEVEL))
