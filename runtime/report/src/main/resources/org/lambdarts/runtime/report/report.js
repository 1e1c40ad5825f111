'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const tip = document.getElementById('tip');
  const count = value => Number(value).toLocaleString('en-US');
  const percent = value => (100 * Number(value)).toFixed(2) + '%';

  function make(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function showFacts(place, facts) {
    place.replaceChildren(...facts.map(([name, value]) => {
      const fact = make('span', name + ' ');
      fact.append(make('b', value));
      return fact;
    }));
  }

  function showCells(place, cells) {
    // the drawings were made and escaped with the page
    place.innerHTML = cells.map(cell => data.drawings[cell]).join('');
  }

  // Hovering: our own tip instead of the browser's slow one.
  function placeTip(x, y) {
    const box = tip.getBoundingClientRect();
    const left = x + 14 + box.width > innerWidth ? x - 14 - box.width : x + 14;
    const top = y + 14 + box.height > innerHeight ? y - 14 - box.height : y + 14;
    tip.style.left = Math.max(4, left) + 'px';
    tip.style.top = Math.max(4, top) + 'px';
  }

  function showTip(text, x, y) {
    tip.textContent = text;
    tip.hidden = false;
    placeTip(x, y);
  }

  for (const title of document.querySelectorAll('figure svg title')) {
    const mark = title.parentElement;
    const text = title.textContent;
    title.remove();
    mark.setAttribute('aria-label', text.replaceAll('\n', ', '));
    mark.addEventListener('pointermove', event => showTip(text, event.clientX, event.clientY));
    mark.addEventListener('pointerleave', () => { tip.hidden = true; });
    mark.addEventListener('focus', () => {
      const box = mark.getBoundingClientRect();
      showTip(text, box.right, box.bottom);
    });
    mark.addEventListener('blur', () => { tip.hidden = true; });
  }

  // Choosing a network shows its architecture.
  const panel = document.getElementById('architecture');

  function choose(key) {
    const network = data.networks[key];
    const row = network.row;
    const heading = make('h3', row.network + ', ' + row.method + ', seed ' + row.seed);
    const facts = document.createElement('p');
    facts.className = 'figures';
    const list = [];
    if (row.normalized_lambda) {
      list.push(["λ'", row.normalized_lambda]);
    }
    list.push(['parameters', count(row.parameters)], ['multiply-adds', count(row.macs)]);
    if (network.cost) {
      list.push(['cost', network.cost]);
    }
    list.push(['test accuracy', percent(row.accuracy)]);
    if (document.querySelectorAll('#provenance h3').length > 0) {
      list.unshift(['run', network.run]);
    }
    showFacts(facts, list);
    const cells = document.createElement('div');
    cells.className = 'cells';
    if (network.cells) {
      showCells(cells, network.cells);
    } else {
      cells.append(make('p', 'Its genotype file is not in the run folder.'));
    }
    panel.replaceChildren(heading, facts, cells);
    panel.hidden = false;
    for (const mark of document.querySelectorAll('svg [data-network]')) {
      mark.classList.toggle('chosen', mark.dataset.network === key);
    }
  }

  for (const mark of document.querySelectorAll('[data-network]')) {
    if (mark.tagName !== 'BUTTON') {
      mark.setAttribute('role', 'button');
      mark.setAttribute('tabindex', '0');
      mark.parentElement.closest('svg').setAttribute('role', 'group');
      mark.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          choose(mark.dataset.network);
        }
      });
    }
    mark.addEventListener('click', () => {
      choose(mark.dataset.network);
      panel.scrollIntoView({ block: 'nearest' });
    });
  }

  // The slider of λ' shows the network there, and moves the cursor of the charts over λ'.
  const slider = document.getElementById('lambda');
  if (slider) {
    const choice = document.getElementById('search-choice');
    const facts = document.getElementById('family-facts');
    const cells = document.getElementById('family-cells');
    const show = () => {
      const family = data.families[choice ? Number(choice.value) : 0];
      slider.max = family.steps.length - 1;
      const [normalized, lambda, genotype, parameters, macs, cost] =
          family.steps[Number(slider.value)];
      slider.setAttribute('aria-valuetext',
          "λ' " + normalized.toFixed(2) + ', ' + count(parameters) + ' parameters');
      showFacts(facts, [["λ'", normalized.toFixed(2)], ['λ', lambda.toExponential(2)],
          ['parameters', count(parameters)], ['multiply-adds', count(macs)],
          ...(cost ? [['cost', cost]] : [])]);
      showCells(cells, family.genotypes[genotype]);
      for (const cursor of document.querySelectorAll('.cursor')) {
        const start = Number(cursor.dataset.start);
        const x = start + normalized * (Number(cursor.dataset.end) - start);
        cursor.setAttribute('x1', x);
        cursor.setAttribute('x2', x);
      }
    };
    slider.addEventListener('input', show);
    if (choice) {
      choice.addEventListener('change', show);
    }
    show();
  }
})();
