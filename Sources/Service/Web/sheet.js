export function sheetDoor() { return { open() {} }; }
