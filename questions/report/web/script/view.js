const pack = JSON.parse(document.getElementById('tables').textContent)
