// Shows what the server sends of the flow and of visits. The server makes the HTML; this puts it where it belongs.
'use strict';

const MOST_ROWS = 50;
const state = document.getElementById('state');
const flow = document.getElementById('flow');
const visits = document.getElementById('visits');
const pause = document.getElementById('pause');
let held = [];

function parsed(html, kind) {
  const template = document.createElement(kind);
  template.innerHTML = html;
  return template;
}

// Makes one element like another, and leaves alone what is the same already: what moves goes on moving, and what has the
// focus keeps it.
function follow(now, next) {
  if (now.nodeType !== next.nodeType || now.nodeName !== next.nodeName) {
    now.replaceWith(next.cloneNode(true));
    return;
  }
  if (now.nodeType === Node.TEXT_NODE) {
    if (now.data !== next.data) now.data = next.data;
    return;
  }
  if (now.nodeType !== Node.ELEMENT_NODE) return;
  for (const { name, value } of next.attributes) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  for (const { name } of [...now.attributes]) {
    const isOpened = name === 'open';
    if (!next.hasAttribute(name) && !isOpened) now.removeAttribute(name);
  }
  children(now, next);
}

function children(now, next) {
  const current = [...now.childNodes];
  const wanted = [...next.childNodes];
  wanted.forEach((node, i) => {
    if (i < current.length) follow(current[i], node);
    else now.append(node.cloneNode(true));
  });
  current.slice(wanted.length).forEach(node => node.remove());
}

// The server does not know which time it is here.
function atLocalTime(row) {
  for (const time of row.querySelectorAll('time')) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString([], { hour12: false });
  }
}

function showRows(rows) {
  const fresh = rows.filter(row => !document.getElementById(row.id));
  fresh.forEach(atLocalTime);
  if (visits.children.length) fresh.forEach(row => row.classList.add('fresh'));
  visits.prepend(...fresh);
  while (visits.children.length > MOST_ROWS) visits.lastElementChild.remove();
}

pause.addEventListener('click', () => {
  const on = pause.getAttribute('aria-pressed') !== 'true';
  pause.setAttribute('aria-pressed', String(on));
  pause.textContent = on ? 'Go on' : 'Pause';
  if (!on) {
    showRows(held);
    held = [];
  }
});

const events = new EventSource('/console/live/events');

// Signing out ends the stream, and the browser would ask for it again before the page has gone.
document.addEventListener('submit', () => events.close());

events.addEventListener('open', () => {
  state.textContent = 'live';
  state.classList.add('on');
});

events.addEventListener('flow', event => {
  children(flow, parsed(event.data, 'template').content);
});

events.addEventListener('visits', event => {
  const rows = [...parsed(event.data, 'tbody').querySelectorAll('tr')];
  if (pause.getAttribute('aria-pressed') === 'true') held = [...rows, ...held].slice(0, MOST_ROWS);
  else showRows(rows);
});

events.addEventListener('error', () => {
  state.classList.remove('on');
  if (events.readyState !== EventSource.CLOSED) {
    state.textContent = 'lost, connecting again …';
    return;
  }
  // Not signed in any more, or nobody there. Only the former leads to the sign-in.
  state.textContent = 'ended';
  fetch('/console/live', { redirect: 'manual' }).then(answer => {
    if (!answer.ok) location.reload();
  }, () => setTimeout(() => location.reload(), 5000));
});
