"""A page as Streamlit's own guide would have it: two choices, four cards, four charts, no more.

It reads a publication's metrics by the dashboard's reader, whose frames Streamlit keeps.
"""

import pandas as pd
import plotly.express as px
import streamlit as st

from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader, open_reader

# Of these there are new numbers every month.
CARDS = ("aid_amount", "aid_recipients", "competition_participants", "unions_founded")
WHOLE = "全市"


@st.cache_resource
def reader() -> Reader:
    return open_reader(Settings.from_environment())


@st.cache_data
def values(level: str) -> pd.DataFrame:
    return reader().values(list(CARDS), level=level)


def main() -> None:
    st.set_page_config(layout="wide")
    names = reader().districts.set_index("district_code")["short"].drop(CITY_CODE)
    with st.container(horizontal=True):
        month = st.selectbox("月份", reader().months[::-1], key="month-zh")
        place = st.selectbox("区县", [WHOLE, *names], key="district-zh")
    districts = values("district").merge(names.rename("name"), on="district_code")
    own = values("city") if place == WHOLE else districts[districts["name"] == place]
    own = own[own["month"] <= month]
    for column, metric in zip(st.columns(len(CARDS)), CARDS, strict=True):
        series = own.loc[own["metric"] == metric, "value"]
        column.metric(metric, f"{series.iloc[-1]:,.2f}" if len(series) else "—")
    one, other = (own[own["metric"] == metric] for metric in CARDS[:2])
    now = districts[districts["month"] == month].pivot(
        index="name", columns="metric", values="value"
    )
    now = now.reset_index().assign(chosen=lambda rows: rows["name"] == place)
    left, right = st.columns(2)
    left.plotly_chart(px.line(one, x="month", y="value", title=place), key="trend")
    right.plotly_chart(px.bar(now, x=CARDS[0], y="name", color="chosen", title=month), key="ranks")
    left.plotly_chart(px.bar(other, x="month", y="value"), key="parts")
    places = px.scatter(now, x=CARDS[0], y=CARDS[1], text="name", color="chosen")
    right.plotly_chart(places, key="places")


main()
