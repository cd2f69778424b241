// Lets people drop a file of pages onto the field for a line of JSON: the first line is taken.
for (const field of document.querySelectorAll("textarea[data-drop]")) {
  field.addEventListener("dragover", (event) => event.preventDefault());
  field.addEventListener("drop", async (event) => {
    const file = event.dataTransfer.files[0];
    if (file) {
      event.preventDefault();
      // A line is short; a file of pages can be gigabytes.
      const start = await file.slice(0, 1000000).text();
      field.value = start.split("\n", 1)[0];
    }
  });
}
