// Loaded when a reader asks for a picture as PNG: the browser draws the file that the site has, two pixels for one.
export function save(svg) {
  const image = new Image()
  image.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * image.width, height: 2 * image.height })
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob(png => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(png) })
      link.download = svg.replace(/.*\//, "").replace(/svg$/, "png")
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    })
  }
  image.src = svg
}
