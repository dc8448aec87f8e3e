// Before the brief is printed: lay it out in columns as high as a page, which Chromium breaks as it
// breaks pages, and size the charts so that little paper stays empty.
([width, height, longest, fits]) => {
  const root = document.documentElement, body = document.body
  const annex = document.querySelector('#annex')
  const rows = [...document.querySelectorAll('.pair')]
  root.className = 'trying'
  Object.assign(body.style, {
    width, height, columnWidth: width, columnGap: '0', columnFill: 'auto',
  })

  const pageOf = part => {
    const box = body.getBoundingClientRect()
    return Math.round((part.getClientRects()[0].left - box.left) / box.width - 0.25)
  }
  const size = (some, fit) => some.forEach(row => row.style.setProperty('--fit', fit * 100 + '%'))

  // A chart that would begin the next page is brought onto this one, if a little less size will do.
  const bringForward = start => {
    const smaller = fits.filter(fit => fit < start)
    for (let n = 0; n < rows.length; n++) {
      const page = pageOf(rows[n])
      if (!page || (n && pageOf(rows[n - 1]) === page)) continue
      const before = rows.filter((row, m) => m < n && pageOf(row) === page - 1)
      const together = [...before, rows[n]]
      if (smaller.some(fit => (size(together, fit), pageOf(rows[n]) < page))) continue
      size(together, start)
    }
  }

  const ends = () => {
    const box = body.getBoundingClientRect()
    const found = []
    for (const part of body.querySelectorAll('h1, h2, p, li, tr, figure')) {
      for (const piece of part.getClientRects()) {
        const page = Math.round((piece.left - box.left) / box.width - 0.25)
        found[page] = Math.max(found[page] || 0, (piece.bottom - box.top) / box.height)
      }
    }
    return found
  }

  const layOut = (fit, withAnnex) => {
    if (annex) annex.style.display = withAnnex ? '' : 'none'
    size(rows, fit)
    bringForward(fit)
    const found = ends()
    const empty = found.slice(0, -1).reduce((sum, end) => sum + 1 - (end || 0), 0)
    const isGood = found.length <= longest && found[found.length - 1] >= 0.3
    // What the eye minds: pages too many or nearly empty, a missing annex, holes, small charts.
    return (isGood ? 0 : 10 + found.length) + (withAnnex ? 0 : 1) + empty + 2 * (1 - fit)
  }

  const tried = [true, false].flatMap(withAnnex => fits.map(fit => [fit, withAnnex]))
  const costs = tried.map(choice => layOut(...choice))
  const best = tried[costs.indexOf(Math.min(...costs))]
  layOut(...best)
  body.removeAttribute('style')
  root.className = ''
  if (annex && !best[1]) annex.remove()
}
