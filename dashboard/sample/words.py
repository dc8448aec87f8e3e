"""Words to make names from, at random: no name is that of a real person or firm."""

import numpy as np

from dashboard.sample.plan import Array

SURNAMES = tuple(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程"
)
_FIRST = tuple("恒盛瑞嘉泽润弘启卓铭锦晟昊翊澜沐岚翰骏屹")
_SECOND = tuple("禾远诺宸朗桓舟浦坤旭祺骋楷佑岳澄玥烨霖峪")
_VILLAGE_FIRST = tuple("新东西南北金星永建联红光民合")
_VILLAGE_SECOND = tuple("华丰塘桥浜泾港湾园庄里巷街田")

# Words for firms by section letter of GB/T 4754; C is told by the district's own trades.
TRADES: dict[str, tuple[str, ...]] = {
    "A": ("农业", "园艺", "水产"),
    "B": ("矿业",),
    "D": ("热电", "能源", "水务"),
    "E": ("建筑工程", "市政工程", "装饰工程"),
    "F": ("商贸", "贸易", "百货", "供应链"),
    "G": ("物流", "货运", "快运", "仓储"),
    "H": ("餐饮管理", "酒店管理", "饮食"),
    "I": ("信息技术", "软件", "网络科技"),
    "J": ("小额贷款", "融资担保"),
    "K": ("物业管理", "房产经纪", "置业"),
    "L": ("人力资源", "保安服务", "商务服务"),
    "M": ("检测技术", "工程设计", "研发"),
    "N": ("环境工程", "园林绿化", "保洁"),
    "O": ("家庭服务", "汽车维修", "生活服务"),
    "P": ("教育", "培训"),
    "Q": ("医疗", "健康", "护理"),
    "R": ("文化传播", "体育", "影视"),
    "S": ("公共服务",),
    "T": ("国际交流",),
}


def pick(rng: np.random.Generator, words: tuple[str, ...], size: int) -> Array:
    """Words drawn evenly, as Python strings."""
    return np.array(words, dtype=object)[rng.integers(0, len(words), size)]


def brand_names(rng: np.random.Generator, size: int) -> Array:
    """Two generic characters that mean nothing in particular."""
    names: Array = pick(rng, _FIRST, size) + pick(rng, _SECOND, size)
    return names


def village_names(rng: np.random.Generator, size: int) -> Array:
    """Names of villages and neighbourhoods."""
    names: Array = (
        pick(rng, _VILLAGE_FIRST, size)
        + pick(rng, _VILLAGE_SECOND, size)
        + pick(rng, ("村", "社区", "社区"), size)
    )
    return names
