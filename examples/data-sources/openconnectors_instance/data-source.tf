data "openconnectors_instance" "crm" {
  name        = "cw-emea"
  element_key = "connectwisecrmrest"
}

output "crm_id" {
  value = data.openconnectors_instance.crm.id
}

output "crm_company" {
  value = data.openconnectors_instance.crm.configuration["company"]
}
