globalThis.CustomFunctions?.delayInitialization?.();
