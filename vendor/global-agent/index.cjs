// The install script of onnxruntime-node calls this first, and then fetches CUDA libraries from NuGet. npm 11 does not run that script
// (allowScripts in package.json); npm 10 does, and it ends here. Dayfold downloads nothing that nobody asked for.
exports.bootstrap = () => process.exit(0);
