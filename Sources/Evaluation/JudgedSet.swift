package struct JudgedSet {}
