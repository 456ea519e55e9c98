/// What the page looks like, and the little that it does by itself.
enum HTMLStyle {
    static let sheet = """
        :root{color-scheme:light dark;--good:#137333;--bad:#b3261e;--warn:#8a5300;--line:#8884;--mark:#1a66cc}
        @media(prefers-color-scheme:dark){:root{--good:#6dd58c;--bad:#ff8a80;--warn:#ffcc66;--mark:#8ab4f8}}
        body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:70rem;padding:0 1rem}
        h1{font-size:1.3rem}table{border-collapse:collapse;margin:.6rem 0;width:100%}
        h1,td{overflow-wrap:anywhere}td:first-child{white-space:nowrap}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        .booted{color:var(--good)}.failed{color:var(--bad)}.unfinished,.going{color:var(--warn)}
        details.b{border:1px solid var(--line);border-radius:8px;padding:.5rem .9rem;margin:.6rem 0;content-visibility:auto;\
        contain-intrinsic-size:auto 3rem}
        summary{cursor:pointer}pre{font:12px/1.4 ui-monospace,monospace;overflow-x:auto;border-left:3px solid var(--line);\
        padding:.2rem .6rem}
        pre:target{border-color:var(--mark)}.w{overflow-x:auto}.f{border-left:4px solid var(--line);padding:.1rem .8rem;margin:.7rem 0}
        .f p{margin:.25rem 0}.f.error{border-color:var(--bad)}.f.warning{border-color:var(--warn)}
        td:nth-child(4),td:nth-child(5){white-space:nowrap}.w svg{max-width:none}svg text{font:12px ui-monospace,monospace;fill:currentColor}svg .p{text-anchor:middle;font-weight:bold}
        svg .t,svg .n{text-anchor:end;opacity:.65}svg .s{font-weight:bold}svg .m{text-anchor:middle}
        svg .l{stroke:var(--line)}svg .a{stroke:currentColor;fill:none}svg a:hover,svg a:focus{color:var(--mark)}
        svg a text{text-decoration:underline dotted}input{font:inherit;padding:.3rem;width:20rem;max-width:100%}
        @media print{body{max-width:none}input{display:none}details.b{break-inside:avoid;content-visibility:visible}}
        """

    /// Without it everything is there; with it a link opens what it leads to, printing opens all, and the list can be
    /// narrowed.
    static let script = """
        function open_(){const e=document.getElementById(location.hash.slice(1));if(!e)return;
        for(let d=e;d;d=d.parentElement)if(d.tagName==='DETAILS')d.open=true;e.scrollIntoView();e.focus({preventScroll:true})}
        addEventListener('hashchange',open_);open_();
        addEventListener('beforeprint',()=>document.querySelectorAll('details.b').forEach(d=>d.open=true));
        const q=document.getElementById('q');if(q){q.hidden=false;q.oninput=()=>{const w=q.value.toLowerCase();
        document.querySelectorAll('#list tr').forEach((r,i)=>{if(i)r.hidden=!r.textContent.toLowerCase().includes(w)})}}
        """
}
