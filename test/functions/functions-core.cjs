// Ce que @azure/functions obtient de require('@azure/functions-core') sous Jest, qui n’appelle pas Module.prototype.require.
module.exports = globalThis[Symbol.for('azure.functions-core')];
if (!module.exports) throw new Error('Aucun hôte local ne tourne.');
