// In the page that is measured: when something was chosen, and when what it changed was painted.
//
// What counts is a chart, card, table or text that was added or altered in the page's body. What
// only goes (a spinner's end), appears under the mouse (hover, toolbars) or belongs to the choice
// itself does not. A change is painted when the frame after it is done, not when the page's tree
// was changed.
(() => {
    const BODY = "[data-testid=stMain]";
    const OWN_CHART = ".oversight-chart";
    // Ours, and on a plain page Streamlit's.
    const CHART = `${OWN_CHART}, [data-testid=stPlotlyChart]`;
    const PLACE = "[data-testid=stSkeleton]";
    const OTHER = [
        ".hoverlayer", ".modebar-container", ".modebar", ".st-key-filters",
        ...["Selectbox", "ButtonGroup", "StatusWidget", "Spinner", "Skeleton", "Toast",
            "ElementToolbar", "TooltipContent", "PopoverBody"].map((name) => `[data-testid=st${name}]`),
    ].join(",");
    const DRAWN = ["d", "transform", "x", "y", "width", "height", "points", "href", "src"];
    const STATE = "data-test-script-state";
    const CHOICE = "[role=option], [data-testid=stTopNavLink]";

    const bench = (window.bench = {});
    bench.arm = (from = Infinity) => {
        Object.assign(bench, {
            from, sent: 0, heard: 0, bytes: 0, painted: 0, shown: 0, stirred: 0, watching: 0,
        });
        bench.charts = new Map();
    };
    bench.arm(0);

    addEventListener("pointerup", (event) => {
        if (bench.from === Infinity && event.target.closest(CHOICE)) bench.from = event.timeStamp;
    }, true);

    window.WebSocket = class extends WebSocket {
        constructor(...address) {
            super(...address);
            this.addEventListener("message", ({ data }) => {
                bench.heard = performance.now();
                bench.bytes += data.byteLength ?? data.length;
            });
        }
        send(data) {
            if (bench.from !== Infinity && !bench.sent) bench.sent = performance.now();
            super.send(data);
        }
    };

    // The chart that a record altered, or what it added; nothing where it does not count.
    const alteredBy = ({ type, target, addedNodes }) => {
        const element = target.nodeType === 1 ? target : target.parentElement;
        if (!element?.closest(BODY) || element.closest(OTHER)) return [];
        const chart = element.closest(CHART);
        if (chart) return [chart];
        if (type !== "childList") return type === "characterData" ? [element] : [];
        return [...addedNodes].filter((node) => !node.matches?.(OTHER))
            .map((node) => (node.nodeType === 1 ? node : element));
    };

    let changed = new Set();
    const afterPaint = new MessageChannel();
    let painting = new Set();
    afterPaint.port1.onmessage = () => {
        const now = performance.now();
        for (const element of painting) {
            bench.painted = now;
            const { top, bottom } = element.getBoundingClientRect();
            if (bottom > 0 && top < innerHeight) bench.shown = now;
            if (element.matches(CHART)) {
                const whose = element.closest("[data-block], [class*=st-key-]");
                bench.charts.set(whose?.dataset.block ?? whose?.className ?? "", now);
            }
        }
        painting = new Set();
    };
    const observer = new MutationObserver((records) => {
        const began = performance.now();
        bench.stirred = began;
        if (bench.from !== Infinity) {
            const wasEmpty = changed.size === 0;
            let chart = null;
            for (const record of records) {
                // A chart is altered by thousands at a time: one of them tells.
                if (chart?.contains(record.target)) continue;
                const altered = alteredBy(record);
                altered.forEach((element) => changed.add(element));
                chart = altered.find((element) => element.matches(CHART)) ?? chart;
            }
            if (wasEmpty && changed.size) {
                requestAnimationFrame(() => {
                    changed.forEach((element) => painting.add(element));
                    changed = new Set();
                    afterPaint.port2.postMessage(0);
                });
            }
        }
        bench.watching += performance.now() - began;
    });
    observer.observe(document, {
        subtree: true, childList: true, characterData: true, attributeFilter: [...DRAWN, STATE],
    });

    // Whether something in the window is still to be drawn; what lies below it may wait.
    const isBlank = () => [...document.querySelectorAll(`${OWN_CHART}, ${PLACE}`)].some((element) => {
        const { top, bottom, height } = element.getBoundingClientRect();
        return height && bottom > 0 && top < innerHeight && element.dataset.state !== "drawn";
    });

    // Milliseconds of quiet after a choice was answered and drawn; 0 until then.
    bench.rest = () => {
        const app = document.querySelector("[data-testid=stApp]");
        const isAnswered = bench.sent && bench.heard > bench.sent
            && app?.getAttribute(STATE) === "notRunning";
        if (!isAnswered || changed.size || painting.size) return 0;
        const quiet = performance.now() - Math.max(bench.from, bench.heard, bench.stirred);
        // Only then: to ask where things are while the page draws would make it draw twice.
        return quiet > 300 && isBlank() ? 0 : quiet;
    };
    bench.result = () => {
        const { from, sent, heard, bytes, painted, shown, charts, watching } = bench;
        return {
            painted: painted && painted - from, shown: shown && shown - from,
            sent: sent - from, heard: heard - from, bytes, watching,
            charts: Object.fromEntries([...charts].map(([key, time]) => [key, time - from])),
        };
    };
})();
